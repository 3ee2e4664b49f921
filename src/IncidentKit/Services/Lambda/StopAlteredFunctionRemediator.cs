using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Lambda;

/// <summary>Stops an owner's function that runs the attacker's code, until it is deployed anew. It is never recommended: production may hang on it.</summary>
internal sealed class StopAlteredFunctionRemediator : IRemediator, IReversible
{
    internal const string Id = "lambda/stop-altered-function";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Disable,
        ResourceTypes = [LambdaResources.Function],
        Permissions = Concurrency.Permissions,
        AppliesTo = [Attribution.AttackerAltered],
        Maturity = Maturity.Report,
        Impact = ["what uses the function fails until it is started again", "the code is the attacker's still: deploy it anew from your own source, then undo this step"],
    };

    public Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => Concurrency.CaptureAsync(context, cancellationToken);

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Concurrency.SwitchOffAsync(context, cancellationToken);

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Concurrency.PutBackAsync(context, state, cancellationToken);
}
