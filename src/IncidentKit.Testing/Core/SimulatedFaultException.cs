namespace IncidentKit.Testing.Core;

/// <summary>A call ends as no AWS answer does: nothing comes, or something else.</summary>
internal sealed class SimulatedFaultException(SimulatedFaultKind kind) : Exception($"the simulated cloud was told to {kind}")
{
    internal SimulatedFaultKind Kind { get; } = kind;
}
