using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Events on their way into the ledger. What few have stands apart from what all have.</summary>
internal sealed class NewEvents
{
    // So many places of ids can be fetched at once and are still near when they are looked at.
    private const int Most = 256;
    private readonly EventRow[] rows = new EventRow[Most];
    private readonly List<(int Index, Effect[]? Effects, UInt128? SharedId)> deeds = [];
    private int count;

    internal bool IsFull => count == Most;

    internal ReadOnlySpan<EventRow> Rows => rows.AsSpan(0, count);

    /// <summary>What the events did, and the ids that other accounts' records of the same calls have too, for those that have either; in their order.</summary>
    internal IReadOnlyList<(int Index, Effect[]? Effects, UInt128? SharedId)> Deeds => deeds;

    internal void Add(in EventRow row, Effect[]? effects, UInt128? sharedId)
    {
        if (effects is not null || sharedId is not null) deeds.Add((count, effects, sharedId));
        rows[count++] = row;
    }

    internal void Clear()
    {
        count = 0;
        deeds.Clear();
    }
}
