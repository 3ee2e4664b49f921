namespace IncidentKit.Detection;

/// <summary>A place that was not looked at in full. While one is open, an investigation never says "clean".</summary>
public sealed record BlindSpot
{
    /// <summary>The account's id.</summary>
    public required string Account { get; init; }

    /// <summary>The Region.</summary>
    public required string Region { get; init; }

    /// <summary>The service as the detector's id names it, or as the bill names it.</summary>
    public required string Service { get; init; }

    /// <summary>Why it could not be seen, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What it costs in the incident's window, in the bill's currency, if known.</summary>
    public decimal? Cost { get; init; }
}
