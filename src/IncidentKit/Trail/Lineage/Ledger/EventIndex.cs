namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Finds the row of an event's id. An entry of its table holds half a hash and the row's number, no id: that stands in the row.</summary>
internal sealed class EventIndex(EventRows rows)
{
    private const int HashBits = 32;
    private readonly IdTable table = new();
    private ulong fetched;

    /// <summary>Finds the row of an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="next">The row that it gets if it has none.</param>
    /// <returns>Its row; <paramref name="next"/> when it had none.</returns>
    internal int FindOrAdd(UInt128 id, int next)
    {
        var hash = IdTable.HashOf(id);
        var part = table.PartOf(hash);
        part.MakeRoom();
        for (var place = part.FirstPlace(hash); ; place = part.Next(place))
        {
            var entry = part.Places[place];
            if (entry == 0)
            {
                part.Fill(place, (hash >> HashBits << HashBits) | (uint)(next + 1));
                return next;
            }

            var row = (int)(uint)entry - 1;
            if (entry >> HashBits == hash >> HashBits && rows[row].Id == id) return row;
        }
    }

    /// <summary>Touches where ids will be looked for: so the processor fetches many places at once from afar, and does not wait for each.</summary>
    internal void Fetch(ReadOnlySpan<EventRow> events)
    {
        var sum = 0UL;
        foreach (ref readonly var row in events)
        {
            var hash = IdTable.HashOf(row.Id);
            var part = table.PartOf(hash);
            sum += part.Places[part.FirstPlace(hash)];
        }

        // What nobody keeps the compiler may leave out.
        fetched = sum;
    }
}
