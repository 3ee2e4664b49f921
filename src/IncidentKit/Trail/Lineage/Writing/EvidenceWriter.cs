using IncidentKit.Detection;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes events as evidence, the earliest first.</summary>
internal sealed class EvidenceWriter(TrailLedger ledger)
{
    private const int Most = 100;

    internal IReadOnlyList<Evidence> Of(IEnumerable<int> rows) => [.. InOrder(rows.Where(row => row >= 0).Distinct()).Take(Most).Select(Of)];

    internal static DateTimeOffset? TimeOf(IReadOnlyList<Evidence> evidence) => evidence is [var first, ..] ? first.EventTime : null;

    internal IEnumerable<int> InOrder(IEnumerable<int> rows) => rows.OrderBy(row => ledger.Rows[row].Seconds).ThenBy(row => ledger.Rows[row].Id);

    internal string IdOf(int row) => ledger.Ids.TextOf(ledger.Rows[row].Id);

    private Evidence Of(int row) => new() { EventId = IdOf(row), EventTime = ledger.Rows[row].Time, EventName = ledger.KindOf(row).Name, Region = ledger.PlaceOf(row).Region };
}
