using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Takes all rights from the sessions of a role that were issued until now.</summary>
internal sealed class RevokeRoleSessionsRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/revoke-role-sessions";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Revoke,
        ResourceTypes = [IamResources.Role],
        Permissions = InlineDenial.RolePermissions,
        // Who can still take the role would only take it again.
        After = [RestoreTrustPolicyRemediator.Id, RemoveForeignTrustRemediator.Id],
        AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
        Impact = ["everybody's sessions of this role that were issued before now lose their rights: people assume it again, instances get new credentials by themselves, functions may have to be started anew"],
    };

    public Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => Of(context).CaptureAsync(context, cancellationToken);

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Of(context).PutAsync(context, state, OlderSessions.DenyBefore(context.Time.GetUtcNow()), cancellationToken);

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Of(context).UndoAsync(context, state, cancellationToken);

    private static InlineDenial Of(RemediationContext context) => new(PrincipalKind.Role, context.Resource.Id, OlderSessions.PolicyName);
}
