using Amazon.IdentityManagement;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Writes an inline policy of the owner's back as it was before the attacker rewrote it.</summary>
internal sealed class RestoreInlinePolicyRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/restore-inline-policy";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Restore,
        ResourceTypes = [IamResources.UserPolicy, IamResources.GroupPolicy, IamResources.RolePolicy],
        Permissions = ["iam:GetUserPolicy", "iam:GetGroupPolicy", "iam:GetRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePolicy"],
        AppliesTo = [Attribution.AttackerAltered],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await ReadAsync(context, cancellationToken) is { } document
        ? new() { Data = new() { [RestoredDocument.State] = document } }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(context, cancellationToken);
        if (found is null || RestoredDocument.IsDone(context, found)) return;
        RestoredDocument.ThrowIfStale(context, found);
        await PutAsync(context, context.Parameter(IamParameters.RestoreDocument), cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => RestoredDocument.IsDone(context, await ReadAsync(context, cancellationToken)), $"the restored policy of {context.Resource.Id}", cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        state.Exists ? PutAsync(context, (string)state.Data[RestoredDocument.State]!, cancellationToken) : Task.CompletedTask;

    private static Task<string?> ReadAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var (holder, name) = IamResources.Split(context.Resource.Id);
        return context.Client<IAmazonIdentityManagementService>().InlineAsync(PrincipalKinds.OfType(context.Resource.Type), holder, name, cancellationToken);
    }

    private static Task PutAsync(RemediationContext context, string document, CancellationToken cancellationToken)
    {
        var (holder, name) = IamResources.Split(context.Resource.Id);
        return context.Client<IAmazonIdentityManagementService>().PutInlineAsync(PrincipalKinds.OfType(context.Resource.Type), holder, name, document, cancellationToken);
    }
}
