namespace IncidentKit.Regions;

/// <summary>How the work on one target ended.</summary>
/// <param name="Target">The target.</param>
/// <param name="Kind">How it ended.</param>
public sealed record RegionOutcome(RegionTarget Target, RegionOutcomeKind Kind)
{
    /// <summary>What stood in the way, one line; <see langword="null"/> when it completed.</summary>
    public string? Detail { get; init; }

    /// <summary>How many calls to AWS were made for it.</summary>
    public int Calls { get; init; }

    /// <summary>How many of them were refused for their rate (and made again).</summary>
    public int Throttled { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }
}
