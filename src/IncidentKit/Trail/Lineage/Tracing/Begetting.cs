namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>How something of the attacker's came to be.</summary>
/// <param name="Parent">The credential, principal or resource that begot it; <see langword="null"/> for whoever did the event.</param>
/// <param name="Kind">The event's name, or how it was joined.</param>
/// <param name="Row">The event that proves it; -1 for a join without one.</param>
/// <param name="Confidence">How sure it is.</param>
internal readonly record struct Begetting(string? Parent, string Kind, int Row, double Confidence);
