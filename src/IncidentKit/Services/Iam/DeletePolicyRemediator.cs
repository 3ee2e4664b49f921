using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes a managed policy of the attacker's: from all who have it, as a permissions boundary too, with every version.</summary>
internal sealed class DeletePolicyRemediator : IRemediator
{
    internal const string Id = "iam/delete-policy";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.Policy],
        Permissions =
        [
            "iam:GetPolicy", "iam:ListPolicyVersions", "iam:GetPolicyVersion", "iam:ListEntitiesForPolicy", "iam:DetachUserPolicy", "iam:DetachGroupPolicy", "iam:DetachRolePolicy",
            "iam:DeleteUserPermissionsBoundary", "iam:DeleteRolePermissionsBoundary", "iam:DeletePolicyVersion", "iam:DeletePolicy",
        ],
        After = [DetachPolicyRemediator.Id, RestorePermissionsBoundaryRemediator.Id],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await ReadAsync(context, cancellationToken) is { } policy
        ? new() { UniqueId = policy.PolicyId, Data = await Of(context, cancellationToken).DescribeAsync(policy) }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await ReadAsync(context, cancellationToken) is null) return;
        await Of(context, cancellationToken).RemoveAsync();
        await IamChange.WaitAsync(context.Time, async () => await ReadAsync(context, cancellationToken) is null, $"the deletion of policy {context.Resource.Id}", cancellationToken);
    }

    private static PolicyRemoval Of(RemediationContext context, CancellationToken cancellationToken) => new(context.Client<IAmazonIdentityManagementService>(), context.Arn(), cancellationToken);

    private static async Task<ManagedPolicy?> ReadAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetPolicyAsync(new() { PolicyArn = context.Arn() }, cancellationToken)))?.Policy;
}
