using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes a role of the attacker's: its sessions die with it.</summary>
internal sealed class DeleteRoleRemediator : IRemediator
{
    internal const string Id = "iam/delete-role";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.Role],
        Permissions =
        [
            "iam:GetRole", "iam:DeleteRole", "iam:ListInstanceProfilesForRole", "iam:RemoveRoleFromInstanceProfile",
            "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:ListAttachedRolePolicies", "iam:DetachRolePolicy", "iam:DeleteRolePermissionsBoundary",
        ],
        After = [DenyAllRemediator.Id, DeleteInstanceProfileRemediator.Id, DeleteInlinePolicyRemediator.Id, DetachPolicyRemediator.Id],
        Impact = ["a role that is made again under this name is another one: policies that name the old one do not let it in"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await ReadAsync(context, cancellationToken) is { } role
        ? new() { UniqueId = role.RoleId, Data = await Of(context, cancellationToken).DescribeAsync(role) }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await ReadAsync(context, cancellationToken) is not { } role) return;
        if (ReservedRole.IsServiceLinked(role.Path)) throw new DeferredException($"{role.RoleName} is a service-linked role: it can be deleted when the service has nothing left that uses it");
        await Of(context, cancellationToken).RemoveAsync();
        await IamChange.WaitAsync(context.Time, async () => await ReadAsync(context, cancellationToken) is null, $"the deletion of role {role.RoleName}", cancellationToken);
    }

    private static RoleRemoval Of(RemediationContext context, CancellationToken cancellationToken) => new(context.Client<IAmazonIdentityManagementService>(), context.Resource.Id, cancellationToken);

    private static async Task<Role?> ReadAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetRoleAsync(new() { RoleName = context.Resource.Id }, cancellationToken)))?.Role;
}
