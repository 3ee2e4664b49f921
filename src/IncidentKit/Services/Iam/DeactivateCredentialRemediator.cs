using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Switches off one kind of users' credentials; it can be switched on again.</summary>
internal abstract class DeactivateCredentialRemediator(UserCredentialKind kind, string id) : IRemediator, IReversible
{
    private const string WasActive = "wasActive";

    public RemediatorDescriptor Descriptor { get; } = new(id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Disable,
        ResourceTypes = [kind.Type],
        Permissions = [kind.ListAction, kind.UpdateAction],
        AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
        Impact = [$"what works with this {kind.Noun} stops"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await kind.FindAsync(context, cancellationToken) is { } credential ? new() { Data = new() { [WasActive] = credential.IsActive } } : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        await SetAsync(context, StatusType.Inactive, cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => await kind.FindAsync(context, cancellationToken) is not { IsActive: true }, $"the deactivation of {kind.Noun} {context.Resource.Id}", cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        (bool?)state.Data[WasActive] is true ? SetAsync(context, StatusType.Active, cancellationToken) : Task.CompletedTask;

    private Task SetAsync(RemediationContext context, StatusType status, CancellationToken cancellationToken) =>
        Gone.IsFineAsync(kind.SetStatusAsync(context.Client<IAmazonIdentityManagementService>(), context.Parameter(IamParameters.UserName), context.Resource.Id, status, cancellationToken));
}
