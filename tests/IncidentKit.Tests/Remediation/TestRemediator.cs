using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Tests.Remediation;

/// <summary>A remediator of a test's own; what it does is the test's choice.</summary>
internal class TestRemediator(string id, PlanPhase phase, params string[] types) : IRemediator
{
    public RemediatorDescriptor Descriptor { get; init; } = new(id) { Phase = phase, Kind = RemediationKind.Disable, ResourceTypes = types, Permissions = [$"test:Get{phase}", $"test:{phase}"] };

    internal Func<RemediationContext, CancellationToken, Task<ResourceState>> Capture { get; init; } = (_, _) => Task.FromResult(new ResourceState());

    internal Func<RemediationContext, ResourceState, CancellationToken, Task> Execute { get; init; } = (_, _, _) => Task.CompletedTask;

    public Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => Capture(context, cancellationToken);

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Execute(context, state, cancellationToken);
}

/// <summary>One whose change can be taken back.</summary>
internal sealed class ReversibleTestRemediator(string id, PlanPhase phase, params string[] types) : TestRemediator(id, phase, types), IReversible
{
    internal Func<RemediationContext, ResourceState, CancellationToken, Task> Undo { get; init; } = (_, _, _) => Task.CompletedTask;

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => Undo(context, state, cancellationToken);
}
