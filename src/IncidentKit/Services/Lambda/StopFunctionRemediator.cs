using IncidentKit.Remediation;

namespace IncidentKit.Services.Lambda;

/// <summary>Stops a function at once: with a reserved concurrency of zero, every call is refused.</summary>
internal sealed class StopFunctionRemediator : IRemediator, IReversible
{
    internal const string Id = "lambda/stop-function";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Disable,
        ResourceTypes = [LambdaResources.Function],
        Permissions = Concurrency.Permissions,
        Impact = ["calls of the function are refused; those that run already end by themselves"],
    };

    public Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => Concurrency.CaptureAsync(context, cancellationToken);

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Concurrency.SwitchOffAsync(context, cancellationToken);

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Concurrency.PutBackAsync(context, state, cancellationToken);
}
