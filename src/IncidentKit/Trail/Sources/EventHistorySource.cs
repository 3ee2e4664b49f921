using Amazon.CloudTrail;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>CloudTrail's Event history: each Region's management events of ninety days, which AWS keeps without a trail.</summary>
internal sealed class EventHistorySource(Incident incident, IAwsClients clients, IAwsIdentity identity, IRegionCatalog regions, IRegionFanOut fanOut, TimeProvider time) : RecordSource, IAskableSource
{
    internal const string Location = "event-history";
    private const string Permission = "cloudtrail:LookupEvents";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    // The pages that are read are limited, and each call has its deadline.
    private static readonly RegionFanOutOptions NoTimeout = new() { TargetTimeout = TimeSpan.FromDays(1) };

    public override string Name => Location;

    internal HistoryLimits Limits { get; init; } = HistoryLimits.Default;

    public ITrailInquiry Begin(Func<IRecordSink> open, TrailStatistics statistics) => new EventHistoryReading(this, incident, open, statistics);

    public override async Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken) =>
        await RunAsync(await RegionsAsync(statistics, cancellationToken), async (region, token) =>
        {
            using var reader = new LogReader(open(), statistics);
            await region.ReadAsync(HistoryQuestion.Everything, reader, Limits.Whole, token);
        }, statistics, cancellationToken);

    /// <summary>All enabled Regions of the incident's accounts; accounts that cannot be reached are named.</summary>
    internal async Task<IReadOnlyList<HistoryRegion>> RegionsAsync(TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - Kept;
        if (incident.Window.From < oldest - Slack) statistics.NameUnreadable(Name, $"AWS keeps no events from before {oldest:yyyy-MM-dd HH:mm'Z'}: give the trail's files for those since {incident.Window.From:yyyy-MM-dd HH:mm'Z'}");
        var (scopes, unreachable) = await ScopesAsync(cancellationToken);
        foreach (var blind in unreachable) statistics.NameUnreadable($"{Name} of account {blind.Account}", blind.Reason);
        var window = incident.Window with { From = incident.Window.From > oldest ? incident.Window.From : oldest };
        return [.. scopes.SelectMany(scope => scope.Selected.Select(region =>
            new HistoryRegion(new(scope.Account, region, "cloudtrail", Location), clients.Get<IAmazonCloudTrail>(scope.Account, region), window, statistics)))];
    }

    /// <summary>Does the work on all Regions at once; what stands in the way of one is named, and it is not asked again.</summary>
    internal async Task RunAsync(IReadOnlyList<HistoryRegion> all, Func<HistoryRegion, CancellationToken, Task> work, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var byTarget = all.ToDictionary(region => region.Target);
        foreach (var outcome in await fanOut.RunAsync([.. byTarget.Keys], (target, token) => work(byTarget[target], token), NoTimeout, cancellationToken: cancellationToken))
        {
            if (outcome.Kind == RegionOutcomeKind.Completed) continue;
            byTarget[outcome.Target].IsClosed = true;
            statistics.NameUnreadable(byTarget[outcome.Target].Name, outcome.Kind == RegionOutcomeKind.Denied ? $"{outcome.Detail} (it takes {Permission})" : outcome.Detail ?? outcome.Kind.ToString());
        }
    }

    private async Task<(IReadOnlyList<AccountScope> Scopes, IReadOnlyList<BlindSpot> Unreachable)> ScopesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new AccountScopes(identity, regions).ReadAsync(incident, await identity.GetCallerAsync(cancellationToken), [], cancellationToken);
        }
        catch (AwsAccessException exception)
        {
            throw new TrailSourceException($"the Event history cannot be read: {exception.Message}", exception);
        }
    }
}
