using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Takes all rights from the temporary credentials that a user's key or console sign-in gave until now. The user's long-term keys are not touched by it.</summary>
internal sealed class RevokeUserSessionsRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/revoke-user-sessions";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Revoke,
        ResourceTypes = [IamResources.User],
        Permissions = InlineDenial.UserPermissions,
        // A key that still works would only make another session.
        After = [DeactivateAccessKeyRemediator.Id, DeleteLoginProfileRemediator.Id],
        AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
        Impact = ["the owner's temporary credentials of this user that were issued before now lose their rights too; new ones are not affected"],
    };

    public Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => Of(context).CaptureAsync(context, cancellationToken);

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Of(context).PutAsync(context, state, OlderSessions.DenyBefore(context.Time.GetUtcNow()), cancellationToken);

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Of(context).UndoAsync(context, state, cancellationToken);

    private static InlineDenial Of(RemediationContext context) => new(PrincipalKind.User, context.Resource.Id, OlderSessions.PolicyName);
}
