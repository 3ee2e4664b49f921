namespace IncidentKit.Incidents;

/// <summary>The span of time that an incident covers.</summary>
/// <param name="From">The earliest time at which the attacker can have acted.</param>
/// <param name="To">The latest; <see langword="null"/> while it goes on.</param>
public sealed record IncidentWindow(DateTimeOffset From, DateTimeOffset? To = null)
{
    /// <summary>Whether a time lies within.</summary>
    public bool Contains(DateTimeOffset time) => time >= From && (To is null || time <= To);
}
