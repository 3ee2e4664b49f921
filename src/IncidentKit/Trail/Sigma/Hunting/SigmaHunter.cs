using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Hunting;

/// <summary>Hands the records of the sources to a hunt: as they stand in the buffer where the source can, else written anew.</summary>
internal sealed class SigmaHunter : ISigmaHunter
{
    public async Task<SigmaHuntSummary> HuntAsync(SigmaRuleSet rules, IReadOnlyList<ITrailSource> sources, Action<SigmaHit> onHit, TrailStatistics statistics, SigmaHuntLimits? limits = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(statistics);
        var hunt = new SigmaHunt(rules, onHit, limits);
        foreach (var source in sources) await ReadAsync(source, hunt, statistics, cancellationToken);
        return hunt.Complete();
    }

    private static async Task ReadAsync(ITrailSource source, SigmaHunt hunt, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        if (source is IRecordSource records)
        {
            await records.ReadAsync(hunt.OpenSink, statistics, cancellationToken);
            return;
        }

        await foreach (var trailEvent in source.ReadAsync(statistics, cancellationToken)) hunt.Observe(EventRecord.Of(trailEvent));
    }
}
