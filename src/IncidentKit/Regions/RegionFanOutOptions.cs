namespace IncidentKit.Regions;

/// <summary>Limits of a fan-out.</summary>
public sealed record RegionFanOutOptions
{
    /// <summary>How long the work on one target may take before it ends as <see cref="RegionOutcomeKind.TimedOut"/>.</summary>
    /// <value>The default is five minutes.</value>
    public TimeSpan TargetTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many targets may run at once. Pacing of calls is apart from it.</summary>
    /// <value>The default is 256.</value>
    public int MaxConcurrency { get; init; } = 256;
}
