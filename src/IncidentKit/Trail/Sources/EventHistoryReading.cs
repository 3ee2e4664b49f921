using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>
/// Reads what lineage has to see. Most Regions hold little and are read whole at once; of a busy one everything by the leads is read first,
/// then what changed something, then what new leads ask for. Where only a service is missing, what others changed there is not asked for.
/// </summary>
internal sealed class EventHistoryReading(EventHistorySource source, Incident incident, Func<IRecordSink> open, TrailStatistics statistics) : ITrailInquiry
{
    private readonly HashSet<TrailLead> asked = [];
    private IReadOnlyList<HistoryRegion>? regions;

    // Addresses and programs cannot be looked up: who knows nothing else has to see everything.
    private bool MustReadAll => incident.Indicators is { AccessKeys: [], Principals: [] };

    public async Task<bool> AskAsync(IReadOnlyCollection<TrailLead> leads, CancellationToken cancellationToken)
    {
        var fresh = leads.Where(asked.Add).OrderBy(lead => lead.Kind).ThenBy(lead => lead.Value, StringComparer.Ordinal).ToList();
        if (regions is null)
        {
            regions = await source.RegionsAsync(statistics, cancellationToken);
            await source.RunAsync(regions, (region, token) => BeginAsync(region, fresh, token), statistics, cancellationToken);
            return true;
        }

        var busy = regions.Where(region => region is { IsRead: false, IsClosed: false }).ToList();
        if (fresh.Count == 0 || busy.Count == 0) return false;
        await source.RunAsync(busy, (region, token) => FollowAsync(region, fresh, token), statistics, cancellationToken);
        return true;
    }

    public void End()
    {
        foreach (var region in (regions ?? []).Where(region => region is { IsRead: false, IsClosed: false }))
            statistics.NameUnread(region.Name, $"it was asked for {(region.IsOfService ? "" : "the changes and for ")}{asked.Count} keys, names and resources; what others {(region.IsOfService ? "did" : "only read")} was left out");
    }

    private async Task BeginAsync(HistoryRegion region, List<TrailLead> leads, CancellationToken cancellationToken)
    {
        using var reader = new LogReader(open(), statistics);
        if (await region.ReadAllAsync(reader, MustReadAll && !region.IsOfService ? source.Limits.Whole : source.Limits.First, cancellationToken)) return;
        if (MustReadAll) region.NameRest(region.Whole);
        await FollowAsync(region, leads, reader, cancellationToken);
        if (!region.IsOfService) await region.ReadAsync(HistoryQuestion.Changes, reader, source.Limits.Whole, cancellationToken);
    }

    private async Task FollowAsync(HistoryRegion region, List<TrailLead> leads, CancellationToken cancellationToken)
    {
        using var reader = new LogReader(open(), statistics);
        await FollowAsync(region, leads, reader, cancellationToken);
    }

    private async Task FollowAsync(HistoryRegion region, List<TrailLead> leads, LogReader reader, CancellationToken cancellationToken)
    {
        foreach (var lead in leads) await region.ReadAsync(HistoryQuestion.Of(lead), reader, source.Limits.Lead, cancellationToken);
    }
}
