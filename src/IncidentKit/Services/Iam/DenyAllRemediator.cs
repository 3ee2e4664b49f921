using IncidentKit.Remediation;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Denies everything to a user or role of the attacker's: keys, passwords and sessions alike, until it is deleted.</summary>
internal sealed class DenyAllRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/deny-all";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Disable,
        ResourceTypes = [IamResources.User, IamResources.Role],
        Permissions = [.. InlineDenial.UserPermissions, .. InlineDenial.RolePermissions],
        Impact = ["whatever works as this principal stops"],
    };

    public Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => Of(context).CaptureAsync(context, cancellationToken);

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Of(context).PutAsync(context, state, OlderSessions.DenyAll, cancellationToken);

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Of(context).UndoAsync(context, state, cancellationToken);

    private static InlineDenial Of(RemediationContext context) => new(PrincipalKinds.OfType(context.Resource.Type), context.Resource.Id, OlderSessions.DenyAllName);
}
