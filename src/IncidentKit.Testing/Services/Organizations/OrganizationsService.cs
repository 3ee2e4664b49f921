using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;

namespace IncidentKit.Testing.Services.Organizations;

/// <summary>AWS Organizations: accounts, units, service control policies.</summary>
internal sealed class OrganizationsService : ISimulatedService
{
    private readonly CloudEngine cloud;

    public OrganizationsService(CloudEngine cloud)
    {
        this.cloud = cloud;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>([.. new OrganizationCalls(cloud).Operations, .. new UnitCalls(this).Operations, .. new ServiceControlPolicyCalls(this, cloud).Operations], StringComparer.Ordinal);
    }

    public string Name => "organizations";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    /// <summary>The caller's organization.</summary>
    internal Organization Of(ApiCall call) => cloud.OrganizationOf(call.Account) ?? throw new ApiException("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");

    /// <summary>The organization, for the management account only.</summary>
    internal Organization Managed(ApiCall call)
    {
        var organization = Of(call);
        return organization.ManagementAccount == call.Account ? organization : throw new ApiException("AccessDeniedException", "You don't have permissions to access this resource.");
    }

    internal static string Arn(Organization organization, string kind, string id) => $"arn:aws:organizations::{organization.ManagementAccount}:{kind}/{organization.Id}/{id}";
}
