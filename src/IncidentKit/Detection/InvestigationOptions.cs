using IncidentKit.Trail.Sigma;

namespace IncidentKit.Detection;

/// <summary>What an investigation looks at.</summary>
public sealed record InvestigationOptions
{
    /// <summary>The Regions to look at.</summary>
    /// <value>Empty, the default, means every enabled Region.</value>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The detectors to run, by id.</summary>
    /// <value>Empty, the default, means all that are on.</value>
    public IReadOnlyList<string> Detectors { get; init; } = [];

    /// <summary>What a hunt with Sigma rules found: shown as evidence of the findings about the same events, credentials and principals. It changes no attribution.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<SigmaHit> Hits { get; init; } = [];

    /// <summary>How long one (account, Region, detector) may take before it ends as timed out.</summary>
    /// <value>The default is five minutes.</value>
    public TimeSpan TargetTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
