namespace IncidentKit.Trail.Sigma;

/// <summary>The events that a correlation joined. Overlapping matches are told as one.</summary>
/// <param name="From">The first event's time.</param>
/// <param name="To">The last event's time.</param>
/// <param name="Group">The fields that the events have in common, and their values.</param>
/// <param name="Count">How many events they are.</param>
/// <param name="EventIds">Their ids, in the order of time; the first thousand.</param>
public sealed record SigmaCorrelatedEvents(DateTimeOffset From, DateTimeOffset To, IReadOnlyDictionary<string, string> Group, int Count, IReadOnlyList<string> EventIds);
