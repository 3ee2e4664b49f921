using IncidentKit.Detection;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes events as evidence, the earliest first.</summary>
internal sealed class EvidenceWriter(TrailLedger ledger)
{
    private const int Most = 100;
    private const int MostOrigins = 100;

    internal IReadOnlyList<Evidence> Of(IEnumerable<int> rows) => [.. InOrder(rows.Where(row => row >= 0).Distinct()).Take(Most).Select(Of)];

    internal static DateTimeOffset? TimeOf(IReadOnlyList<Evidence> evidence) => evidence is [var first, ..] ? first.EventTime : null;

    internal IReadOnlyList<int> InOrder(IEnumerable<int> rows) => EventOrder.Of(ledger, rows);

    /// <summary>Sums up calls, which are in the order of time.</summary>
    internal Use UseOf(IReadOnlyList<int> calls) => new(
        calls.Count > 0 ? ledger.Rows[calls[0]].Time : null,
        calls.Count > 0 ? ledger.Rows[calls[^1]].Time : null,
        calls.Count,
        calls.Count(row => ledger.Rows[row].Refused),
        [.. calls.Select(row => ledger.PlaceOf(row).Region).Where(region => region.Length > 0).Distinct().Order(StringComparer.Ordinal)],
        [.. calls.Select(row => ledger.OriginOf(row).Address).Where(address => address.Length > 0).Distinct().Take(MostOrigins)],
        [.. calls.Select(row => ledger.OriginOf(row).Agent).Where(agent => agent.Length > 0).Distinct().Take(MostOrigins)]);

    /// <summary>The time of the first and the last of events.</summary>
    internal (DateTimeOffset? First, DateTimeOffset? Last) SpanOf(IEnumerable<int> rows)
    {
        var times = rows.Where(row => row >= 0).Select(row => ledger.Rows[row].Seconds).ToList();
        return times.Count == 0 ? (null, null) : (DateTimeOffset.FromUnixTimeSeconds(times.Min()), DateTimeOffset.FromUnixTimeSeconds(times.Max()));
    }

    /// <summary>What an event called, as policies write it.</summary>
    internal string ActionOf(int row) => $"{ledger.KindOf(row).Source.Split('.')[0]}:{ledger.KindOf(row).Name}";

    internal string IdOf(int row) => ledger.Ids.TextOf(ledger.Rows[row].Id)!;

    private Evidence Of(int row) => new() { EventId = IdOf(row), EventTime = ledger.Rows[row].Time, EventName = ledger.KindOf(row).Name, Region = ledger.PlaceOf(row).Region };
}
