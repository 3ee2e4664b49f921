namespace IncidentKit.Incidents;

/// <summary>When AWS suspends the account.</summary>
/// <param name="At">The time. A notice that gives a date alone means the start of that day, UTC, to be safe.</param>
/// <param name="Source">Where it comes from, in one sentence, such as <c>five days after the notice of 2026-03-01</c>.</param>
public sealed record Deadline(DateTimeOffset At, string Source);
