using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes an instance profile of the attacker's, its role taken out before.</summary>
internal sealed class DeleteInstanceProfileRemediator : IRemediator
{
    internal const string Id = "iam/delete-instance-profile";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.InstanceProfile],
        Permissions = ["iam:GetInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await ReadAsync(context, cancellationToken) is { } profile
        ? new() { UniqueId = profile.InstanceProfileId, Data = new() { ["roles"] = new JsonArray([.. RolesOf(profile).Select(role => JsonValue.Create(role))]) } }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await ReadAsync(context, cancellationToken) is not { } profile) return;
        var (iam, name) = (context.Client<IAmazonIdentityManagementService>(), context.Resource.Id);
        foreach (var role in RolesOf(profile)) await Gone.IsFineAsync(iam.RemoveRoleFromInstanceProfileAsync(new() { InstanceProfileName = name, RoleName = role }, cancellationToken));
        await Gone.IsFineAsync(iam.DeleteInstanceProfileAsync(new() { InstanceProfileName = name }, cancellationToken));
    }

    private static async Task<InstanceProfile?> ReadAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetInstanceProfileAsync(new() { InstanceProfileName = context.Resource.Id }, cancellationToken)))?.InstanceProfile;

    private static IEnumerable<string> RolesOf(InstanceProfile profile) => (profile.Roles ?? []).Select(role => role.RoleName);
}
