namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Something suspicious that was seen.</summary>
/// <param name="Kind">What.</param>
/// <param name="Weight">How much it weighs.</param>
/// <param name="Summary">The same in one sentence.</param>
/// <param name="Rows">The events.</param>
internal sealed record Signal(SuspectSignal Kind, double Weight, string Summary, IReadOnlyList<int> Rows);
