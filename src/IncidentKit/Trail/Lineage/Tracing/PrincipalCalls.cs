using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>The attacker's events of one principal.</summary>
internal sealed class PrincipalCalls(TrailLedger ledger)
{
    private readonly List<int> rows = [];
    private readonly Timeline<int> placed = new();
    private ILookup<string, int>? byAddress;

    internal IReadOnlyList<int> Rows => rows;

    internal void Add(int row)
    {
        rows.Add(row);
        if (ledger.OriginOf(row).Ip is not null) placed.Add(ledger.Rows[row].Seconds, row);
    }

    /// <summary>Says that in a new round more may be known of them: how sure it is of each.</summary>
    internal void Forget() => byAddress = null;

    /// <summary>His own calls near a time.</summary>
    internal IEnumerable<int> Near(uint at, uint distance) => placed.Near(at, distance).Select(item => item.Item);

    /// <summary>His own calls from an address, the surest and then the earliest first.</summary>
    internal IEnumerable<int> From(string address, Tracer tracer) => (byAddress ??= rows.Where(row => ledger.OriginOf(row).Ip is not null)
        .OrderByDescending(tracer.ConfidenceOf).ThenBy(row => ledger.Rows[row].Seconds).ThenBy(row => ledger.Rows[row].Id).ToLookup(row => ledger.OriginOf(row).Address))[address];
}
