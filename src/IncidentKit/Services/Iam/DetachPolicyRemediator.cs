using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Detaches a managed policy that the attacker attached to a user, a group or a role.</summary>
internal sealed class DetachPolicyRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/detach-policy";
    private const string PolicyArn = "policyArn";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.UserAttachedPolicy, IamResources.GroupAttachedPolicy, IamResources.RoleAttachedPolicy],
        Permissions =
        [
            "iam:ListAttachedUserPolicies", "iam:ListAttachedGroupPolicies", "iam:ListAttachedRolePolicies",
            "iam:DetachUserPolicy", "iam:DetachGroupPolicy", "iam:DetachRolePolicy", "iam:AttachUserPolicy", "iam:AttachGroupPolicy", "iam:AttachRolePolicy",
        ],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await IsAttachedAsync(context, cancellationToken) ? new() { Data = new() { [PolicyArn] = context.Parameter(IamParameters.PolicyArn) } } : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var arn = context.Parameter(IamParameters.PolicyArn);
        if (QuarantinePolicy.Is(arn)) throw new PlanException($"step {context.Step.Id}: AWS's quarantine policy stays until the support case is closed");
        await context.Client<IAmazonIdentityManagementService>().DetachAsync(Kind(context), Holder(context), arn, cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => !await IsAttachedAsync(context, cancellationToken), $"the detachment of {context.Resource.Id}", cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => state.Exists
        ? context.Client<IAmazonIdentityManagementService>().AttachAsync(Kind(context), Holder(context), (string)state.Data[PolicyArn]!, cancellationToken)
        : Task.CompletedTask;

    private static async Task<bool> IsAttachedAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var arn = context.Parameter(IamParameters.PolicyArn);
        return await Gone.OrNoneAsync(context.Client<IAmazonIdentityManagementService>().AttachedAsync(Kind(context), Holder(context), cancellationToken))
            .AnyAsync(policy => policy.PolicyArn == arn, cancellationToken);
    }

    private static PrincipalKind Kind(RemediationContext context) => PrincipalKinds.OfType(context.Resource.Type);

    private static string Holder(RemediationContext context) => IamResources.Split(context.Resource.Id).Holder;
}
