using IncidentKit.Testing.Core;
using IncidentKit.Testing.Policies;

namespace IncidentKit.Testing.Faults;

/// <summary>What goes wrong with which calls.</summary>
internal sealed record FaultRule(string Action, string Region)
{
    internal SimulatedFaultKind? Kind { get; init; }

    internal TokenBuckets? Bucket { get; init; }

    internal double FailureShare { get; init; }

    internal TimeSpan Delay { get; init; }

    internal bool Matches(string action, string region) => Glob.IsMatch(Action, action, ignoreCase: true) && Glob.IsMatch(Region, region);
}
