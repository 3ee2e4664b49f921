using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.Organizations;

/// <summary>The organization and its accounts.</summary>
internal sealed class OrganizationCalls
{
    private readonly CloudEngine cloud;

    internal OrganizationCalls(CloudEngine cloud)
    {
        this.cloud = cloud;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["CreateOrganization"] = Create,
            ["DescribeOrganization"] = call => Output(Of(call)),
            ["LeaveOrganization"] = Leave,
            ["ListAccounts"] = call => Listing.Page(call, "Accounts", Managed(call).Accounts.Values, account => Output(Of(call), account), 20),
            ["DescribeAccount"] = call => new() { ["Account"] = Output(Managed(call), Managed(call).Accounts.GetValueOrDefault((string)call.Input["AccountId"]!) ?? throw new ApiException("AccountNotFoundException", "You specified an account that doesn't exist.")) },
            ["ListAccountsForParent"] = call => Listing.Page(call, "Accounts", Managed(call).Accounts.Values.Where(account => account.ParentId == (string)call.Input["ParentId"]!), account => Output(Of(call), account), 20),
            ["ListDelegatedAdministrators"] = call => Managed(call) is not null ? new() { ["DelegatedAdministrators"] = new JsonArray() } : [],
        };
    }

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    /// <summary>Makes an organization of an account.</summary>
    internal static Organization New(CloudEngine cloud, string account)
    {
        var letters = cloud.Ids.Uuid().Replace("-", "", StringComparison.Ordinal);
        var organization = new Organization($"o-{letters[..10]}", $"r-{letters[10..14]}", account);
        Join(organization, account, cloud.Time.GetUtcNow());
        return cloud.Organization = organization;
    }

    internal static void Join(Organization organization, string account, DateTimeOffset now)
    {
        organization.Accounts[account] = new(account, $"account-{account}", $"aws+{account}@example.com", organization.RootId, now);
        organization.Attachments[account] = [Organization.FullAccessId];
    }

    private JsonObject Create(ApiCall call)
    {
        if (cloud.Organization is not null) throw new ApiException("AlreadyInOrganizationException", "The AWS account is already a member of an organization.");
        return Output(New(cloud, call.Account));
    }

    private JsonObject Leave(ApiCall call)
    {
        var organization = Of(call);
        if (organization.ManagementAccount == call.Account) throw new ApiException("MasterCannotLeaveOrganizationException", "You can't remove a management account from an organization.");
        organization.Accounts.Remove(call.Account);
        return [];
    }

    private Organization Of(ApiCall call) => cloud.Service<OrganizationsService>().Of(call);

    private Organization Managed(ApiCall call) => cloud.Service<OrganizationsService>().Managed(call);

    private static JsonObject Output(Organization organization) => new()
    {
        ["Organization"] = new JsonObject
        {
            ["Id"] = organization.Id,
            ["Arn"] = $"arn:aws:organizations::{organization.ManagementAccount}:organization/{organization.Id}",
            ["FeatureSet"] = "ALL",
            ["MasterAccountArn"] = OrganizationsService.Arn(organization, "account", organization.ManagementAccount),
            ["MasterAccountId"] = organization.ManagementAccount,
            ["MasterAccountEmail"] = organization.Accounts[organization.ManagementAccount].Email,
            ["AvailablePolicyTypes"] = new JsonArray(new JsonObject { ["Type"] = "SERVICE_CONTROL_POLICY", ["Status"] = "ENABLED" }),
        },
    };

    private static JsonObject Output(Organization organization, OrganizationAccount account) => new()
    {
        ["Id"] = account.Id,
        ["Arn"] = OrganizationsService.Arn(organization, "account", account.Id),
        ["Email"] = account.Email,
        ["Name"] = account.Name,
        ["Status"] = "ACTIVE",
        ["State"] = "ACTIVE",
        ["JoinedMethod"] = account.Id == organization.ManagementAccount ? "INVITED" : "CREATED",
        ["JoinedTimestamp"] = WireTimes.Iso(account.Joined),
    };
}
