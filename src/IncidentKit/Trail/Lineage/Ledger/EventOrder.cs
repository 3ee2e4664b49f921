namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>The order of events: by time, and of one second by their ids, so that it does not depend on that of the files.</summary>
internal static class EventOrder
{
    /// <summary>The rows in order.</summary>
    internal static int[] Of(TrailLedger ledger, IEnumerable<int> rows)
    {
        int[] ordered = [.. rows];
        // Sorted by copies of what is compared: rows stand far apart in memory.
        Array.Sort(Array.ConvertAll(ordered, row => (ledger.Rows[row].Seconds, ledger.Rows[row].Id)), ordered);
        return ordered;
    }
}
