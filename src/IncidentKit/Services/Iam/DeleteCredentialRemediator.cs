using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes one kind of users' credentials.</summary>
internal abstract class DeleteCredentialRemediator(UserCredentialKind kind, RemediatorDescriptor descriptor) : IRemediator
{
    public RemediatorDescriptor Descriptor { get; } = descriptor;

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await kind.FindAsync(context, cancellationToken) is { } credential
            ? new() { Data = new() { ["user"] = context.Parameter(IamParameters.UserName), ["active"] = credential.IsActive, ["createdAt"] = credential.CreatedAt?.ToString("O") } }
            : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        await Gone.IsFineAsync(kind.DeleteAsync(context.Client<IAmazonIdentityManagementService>(), context.Parameter(IamParameters.UserName), context.Resource.Id, cancellationToken));
        await IamChange.WaitAsync(context.Time, async () => await kind.FindAsync(context, cancellationToken) is null, $"the deletion of {kind.Noun} {context.Resource.Id}", cancellationToken);
    }

    /// <summary>The usual descriptor: what the attacker made, deactivated before.</summary>
    protected static RemediatorDescriptor Describe(UserCredentialKind kind, string id, string deactivate) => new(id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [kind.Type],
        Permissions = [kind.ListAction, kind.DeleteAction],
        After = [deactivate],
    };
}
