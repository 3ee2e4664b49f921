using IncidentKit.Regions;

namespace IncidentKit.Detection;

/// <summary>How the look at one (account, Region, detector) ended.</summary>
public sealed record CoverageTarget
{
    /// <summary>The account's id.</summary>
    public required string Account { get; init; }

    /// <summary>The Region.</summary>
    public required string Region { get; init; }

    /// <summary>The service part of the detector's id.</summary>
    public required string Service { get; init; }

    /// <summary>The detector's id.</summary>
    public required string Detector { get; init; }

    /// <summary>How it ended.</summary>
    public required RegionOutcomeKind Outcome { get; init; }

    /// <summary>What stood in the way; <see langword="null"/> when it completed.</summary>
    public string? Detail { get; init; }

    /// <summary>How many calls to AWS it made.</summary>
    public int Calls { get; init; }

    /// <summary>How many of them AWS refused for their rate.</summary>
    public int Throttled { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public long ElapsedMs { get; init; }
}
