using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Reads sources into a ledger: the kit's own by their bytes, a host's by its events.</summary>
internal static class LedgerReading
{
    internal static async Task ReadAsync(IEnumerable<ITrailSource> sources, TrailLedger ledger, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        foreach (var source in sources) await ReadAsync(source, ledger, statistics, cancellationToken);
    }

    private static async Task ReadAsync(ITrailSource source, TrailLedger ledger, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        if (source is IRecordSource records)
        {
            await records.ReadAsync(() => new LedgerSink(ledger), statistics, cancellationToken);
            return;
        }

        using var sink = new LedgerSink(ledger);
        await foreach (var trailEvent in source.ReadAsync(statistics, cancellationToken)) sink.Accept(trailEvent);
    }
}
