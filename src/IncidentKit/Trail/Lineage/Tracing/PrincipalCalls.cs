using System.Runtime.InteropServices;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>The attacker's events of one principal.</summary>
internal sealed class PrincipalCalls(TrailLedger ledger)
{
    private readonly List<int> rows = [];
    private readonly Timeline<int> placed = new();
    private ILookup<string, int>? byAddress;
    private ILookup<string, AddressUse>? uses;

    internal void Add(int row)
    {
        rows.Add(row);
        if (ledger.OriginOf(row).IsAddress) placed.Add(ledger.Rows[row].Seconds, row);
    }

    /// <summary>How often more became known of them.</summary>
    internal int Changes { get; private set; }

    /// <summary>Says that more is known of them: that there is another, or how sure it is of one.</summary>
    internal void Change()
    {
        (byAddress, uses) = (null, null);
        Changes++;
    }

    /// <summary>What he used at an address, a key for each.</summary>
    internal IEnumerable<AddressUse> UsesAt(string address, Tracer tracer) => (uses ??= FindUses(tracer))[address];

    /// <summary>His own calls near a time.</summary>
    internal IEnumerable<int> Near(uint at, uint distance) => placed.Near(at, distance).Select(item => item.Item);

    /// <summary>His own calls from an address, the surest and then the earliest first.</summary>
    internal IEnumerable<int> From(string address, Tracer tracer) => (byAddress ??= rows.Where(row => ledger.OriginOf(row).IsAddress)
        .OrderByDescending(tracer.ConfidenceOf).ThenBy(row => ledger.Rows[row].Seconds).ThenBy(row => ledger.Rows[row].Id).ToLookup(row => ledger.OriginOf(row).Address))[address];

    // Of each caller first, as there are far fewer of them than events.
    private ILookup<string, AddressUse> FindUses(Tracer tracer)
    {
        var byCaller = new Dictionary<int, AddressUse>();
        foreach (var row in rows)
        {
            ref readonly var call = ref ledger.Rows[row];
            ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(byCaller, call.Caller, out var isKnown);
            var (since, sure) = (call.Seconds, tracer.ConfidenceOf(row));
            use = isKnown ? use with { Since = Math.Min(use.Since, since), Confidence = Math.Max(use.Confidence, sure) } : new(ledger.ActorOf(row).Key, since, sure);
        }

        return byCaller.Select(item => (Origin: ledger.Tables.Origins[ledger.Tables.Callers[item.Key].Origin], Use: item.Value)).Where(item => item.Origin.IsAddress)
            .ToLookup(item => item.Origin.Address, item => item.Use);
    }
}
