using Amazon.IdentityManagement;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes an inline policy of the attacker's from a user, a group or a role.</summary>
internal sealed class DeleteInlinePolicyRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/delete-inline-policy";
    private const string Document = "document";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.UserPolicy, IamResources.GroupPolicy, IamResources.RolePolicy],
        Permissions =
        [
            "iam:GetUserPolicy", "iam:GetGroupPolicy", "iam:GetRolePolicy", "iam:DeleteUserPolicy", "iam:DeleteGroupPolicy", "iam:DeleteRolePolicy",
            "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePolicy",
        ],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var (iam, kind, holder, name) = Of(context);
        return await iam.InlineAsync(kind, holder, name, cancellationToken) is { } document ? new() { Data = new() { [Document] = document } } : ResourceState.Absent;
    }

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (iam, kind, holder, name) = Of(context);
        await iam.DeleteInlineAsync(kind, holder, name, cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => await iam.InlineAsync(kind, holder, name, cancellationToken) is null, $"the deletion of policy {name} of {holder}", cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (iam, kind, holder, name) = Of(context);
        return state.Exists ? iam.PutInlineAsync(kind, holder, name, (string)state.Data[Document]!, cancellationToken) : Task.CompletedTask;
    }

    private static (IAmazonIdentityManagementService Iam, PrincipalKind Kind, string Holder, string Name) Of(RemediationContext context)
    {
        var (holder, name) = IamResources.Split(context.Resource.Id);
        return (context.Client<IAmazonIdentityManagementService>(), PrincipalKinds.OfType(context.Resource.Type), holder, name);
    }
}
