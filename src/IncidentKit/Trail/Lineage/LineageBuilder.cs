using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Lineage.Writing;
using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage;

/// <summary>Reads the sources into a ledger, traces the attacker through it, and writes the graph.</summary>
internal sealed class LineageBuilder(IEnumerable<TrailRule> rules) : ILineageBuilder
{
    private readonly RuleBook book = new(rules);

    public async Task<LineageGraph> BuildAsync(Incident incident, IReadOnlyList<ITrailSource> sources, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(sources);
        var ledger = new TrailLedger(book);
        var statistics = new TrailStatistics();
        foreach (var source in sources) await ReadAsync(source, ledger, statistics, cancellationToken);
        return new GraphWriter(new(ledger, incident), incident, statistics).Write();
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
