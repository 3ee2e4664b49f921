using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Rules;
using IncidentKit.Trail.Suspects.Ranking;

namespace IncidentKit.Trail.Suspects;

/// <summary>Reads the sources into a ledger, gathers who made which calls from where, and weighs them.</summary>
internal sealed class SuspectRanker(IEnumerable<TrailRule> rules, IEnumerable<TellingCall> tellingCalls) : ISuspectRanker
{
    private readonly RuleBook book = new(rules);
    private readonly TellingCalls calls = new(tellingCalls);

    public async Task<SuspectRanking> RankAsync(Incident incident, IReadOnlyList<ITrailSource> sources, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(sources);
        var ledger = new TrailLedger(book);
        var statistics = new TrailStatistics();
        await LedgerReading.ReadAsync(sources, ledger, statistics, cancellationToken);
        return new()
        {
            Window = ledger.Window,
            Trail = new(ledger.Count, ledger.Duplicates, statistics.Files, [.. statistics.Unreadable.OrderBy(item => item.Source, StringComparer.Ordinal).ThenBy(item => item.Reason, StringComparer.Ordinal)]) { NotEvents = statistics.NotEvents },
            Suspects = new Holders(ledger, calls, incident).Rank(),
        };
    }
}
