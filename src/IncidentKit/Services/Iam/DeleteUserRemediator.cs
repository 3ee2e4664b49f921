using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes a user of the attacker's with all that belongs to it; what he federated by it ends as well.</summary>
internal sealed class DeleteUserRemediator : IRemediator
{
    internal const string Id = "iam/delete-user";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.User],
        Permissions =
        [
            "iam:GetUser", "iam:DeleteUser", "iam:DeleteLoginProfile",
            .. UserCredentialKind.All.SelectMany(kind => new[] { kind.ListAction, kind.DeleteAction }),
            "iam:ListMFADevices", "iam:DeactivateMFADevice", "iam:DeleteVirtualMFADevice",
            "iam:ListUserPolicies", "iam:GetUserPolicy", "iam:PutUserPolicy", "iam:DeleteUserPolicy", "iam:ListAttachedUserPolicies", "iam:DetachUserPolicy",
            "iam:ListGroupsForUser", "iam:RemoveUserFromGroup", "iam:DeleteUserPermissionsBoundary",
        ],
        After =
        [
            DenyAllRemediator.Id, DeleteAccessKeyRemediator.Id, DeleteSshPublicKeyRemediator.Id, DeleteSigningCertificateRemediator.Id, DeleteServiceSpecificCredentialRemediator.Id,
            DeleteMfaDeviceRemediator.Id, DeleteInlinePolicyRemediator.Id, DetachPolicyRemediator.Id, RemoveFromGroupRemediator.Id,
        ],
        Impact = ["the user, its keys and its policies cannot be had again; what they were is kept in the journal"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await ReadAsync(context, cancellationToken) is { } user
        ? new() { UniqueId = user.UserId, Data = await Of(context, cancellationToken).DescribeAsync(user) }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await ReadAsync(context, cancellationToken) is null) return;
        await Of(context, cancellationToken).RemoveAsync();
        await IamChange.WaitAsync(context.Time, async () => await ReadAsync(context, cancellationToken) is null, $"the deletion of user {context.Resource.Id}", cancellationToken);
    }

    private static UserRemoval Of(RemediationContext context, CancellationToken cancellationToken) => new(context.Client<IAmazonIdentityManagementService>(), context.Resource.Id, cancellationToken);

    private static async Task<User?> ReadAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetUserAsync(new() { UserName = context.Resource.Id }, cancellationToken)))?.User;
}
