namespace IncidentKit.Detection;

/// <summary>One step of an investigation's progress.</summary>
/// <param name="Total">How many targets there are.</param>
/// <param name="Ended">How many have ended.</param>
/// <param name="Last">The one that ended last; <see langword="null"/> at the start.</param>
/// <param name="Findings">How many findings there are so far.</param>
public sealed record InvestigationProgress(int Total, int Ended, CoverageTarget? Last, int Findings);
