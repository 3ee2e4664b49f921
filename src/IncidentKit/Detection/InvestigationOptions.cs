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

    /// <summary>How long one (account, Region, detector) may take before it ends as timed out.</summary>
    /// <value>The default is five minutes.</value>
    public TimeSpan TargetTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
