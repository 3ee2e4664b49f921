namespace IncidentKit.Trail.Lineage;

/// <summary>The span of the events of a trail.</summary>
/// <param name="From">The first event's time.</param>
/// <param name="To">The last event's time.</param>
public sealed record TrailWindow(DateTimeOffset From, DateTimeOffset To);

/// <summary>What was read of a trail.</summary>
/// <param name="Events">Distinct events.</param>
/// <param name="Duplicates">Events that were seen again.</param>
/// <param name="Files">Files or pages.</param>
/// <param name="Unreadable">What could not be read.</param>
public sealed record TrailSummary(long Events, long Duplicates, long Files, IReadOnlyList<UnreadableSource> Unreadable)
{
    /// <summary>Objects that hold no events by nature, such as digests.</summary>
    public long NotEvents { get; init; }

    /// <summary>What was left out because nothing led to it, such as what others only read. It is no gap in what is known of the attacker.</summary>
    public IReadOnlyList<UnreadableSource> Unread { get; init; } = [];
}
