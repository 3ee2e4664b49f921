using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Lineage.Writing;
using IncidentKit.Trail.Rules;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Lineage;

/// <summary>Reads the sources into a ledger, traces the attacker through it, asks slow sources for what that leads to, and writes the graph.</summary>
internal sealed class LineageBuilder(IEnumerable<TrailRule> rules) : ILineageBuilder
{
    private readonly RuleBook book = new(rules);

    public async Task<LineageGraph> BuildAsync(Incident incident, IReadOnlyList<ITrailSource> sources, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(sources);
        var ledger = new TrailLedger(book);
        var statistics = new TrailStatistics();
        var inquiries = sources.OfType<IAskableSource>().Select(source => source.Begin(() => new LedgerSink(ledger), statistics)).ToList();
        await LedgerReading.ReadAsync(sources.Where(source => source is not IAskableSource), ledger, statistics, cancellationToken);
        var trace = new Trace(ledger, incident);
        while (await AskAsync(inquiries, Leads.Of(incident, trace), cancellationToken)) trace = new(ledger, incident);
        foreach (var inquiry in inquiries) inquiry.End();
        return new GraphWriter(trace, incident, statistics).Write();
    }

    private static async Task<bool> AskAsync(List<ITrailInquiry> inquiries, HashSet<TrailLead> leads, CancellationToken cancellationToken)
    {
        var wasRead = false;
        foreach (var inquiry in inquiries) wasRead |= await inquiry.AskAsync(leads, cancellationToken);
        return wasRead;
    }
}
