using Amazon.CloudTrail;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Reporting;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>CloudTrail's Event history: each Region's management events of ninety days, which AWS keeps without a trail.</summary>
internal sealed class EventHistorySource(Incident incident, IAwsClients clients, IAwsIdentity identity, IRegionCatalog regions, IRegionFanOut fanOut, TimeProvider time) : RecordSource, IAskableSource, INarrowableSource
{
    internal const string Location = "event-history";
    private const string Permission = "cloudtrail:LookupEvents";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    // The pages that are read are limited, and each call has its deadline.
    private static readonly RegionFanOutOptions NoTimeout = new() { TargetTimeout = TimeSpan.FromDays(1) };

    public override string Name => Location;

    internal HistoryLimits Limits { get; init; } = HistoryLimits.Default;

    /// <summary>Keeps the pages that were read; <see langword="null"/> for nothing.</summary>
    internal ITrailSpool? Spool { get; init; }

    /// <summary>What to read of an account's Region: the incident's window, or what of it no other source has.</summary>
    internal Func<string, string, IReadOnlyList<HistoryGap>> GapsOf { get; init; } = (_, _) => [new(incident.Window)];

    public ITrailSource For(Func<Incident, Incident> narrow) => new EventHistorySource(narrow(incident), clients, identity, regions, fanOut, time) { Limits = Limits, Spool = Spool };

    public ITrailInquiry Begin(Func<IRecordSink> open, TrailStatistics statistics) => new EventHistoryReading(this, incident, open, statistics);

    public override async Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken) =>
        await RunAsync(await RegionsAsync(statistics, cancellationToken), async (region, token) =>
        {
            using var reader = new LogReader(open(), statistics);
            await region.ReadAsync(region.Whole, reader, Limits.Whole, token);
        }, statistics, cancellationToken);

    /// <summary>All enabled Regions of the incident's accounts; accounts that cannot be reached are named.</summary>
    internal async Task<IReadOnlyList<HistoryRegion>> RegionsAsync(TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - Kept;
        var (scopes, unreachable) = await ScopesAsync(cancellationToken);
        foreach (var blind in unreachable) statistics.NameUnreadable($"{Name} of account {blind.Account}", blind.Reason);
        var gaps = scopes.SelectMany(scope => scope.Selected.SelectMany(region => GapsOf(scope.Account, region).Select((gap, number) => (scope.Account, Region: region, Number: number, Gap: gap)))).ToList();
        foreach (var old in gaps.Select(item => item.Gap).Where(gap => gap.Window.From < oldest - Slack).GroupBy(gap => gap.Service))
        {
            var rest = old.Key is null ? $"give the trail's files for those since {old.Min(gap => gap.Window.From):yyyy-MM-dd HH:mm'Z'}" : $"what was done with {UntrustedText.Clean(old.Key)}, which the trail leaves out, is not known for then";
            statistics.NameUnreadable(Name, $"AWS keeps no events from before {oldest:yyyy-MM-dd HH:mm'Z'}: {rest}");
        }

        return
        [
            .. gaps.Where(item => item.Gap.Window.To is null || item.Gap.Window.To > oldest).Select(item => new HistoryRegion(
                new(item.Account, item.Region, "cloudtrail", item.Number == 0 ? Location : $"{Location} {item.Number}"),
                clients.Get<IAmazonCloudTrail>(item.Account, item.Region), item.Gap.Window.From > oldest ? item.Gap : item.Gap with { Window = item.Gap.Window with { From = oldest } }, statistics, time, Spool)),
        ];
    }

    /// <summary>Does the work on all Regions at once; what stands in the way of one is named, and it is not asked again.</summary>
    /// <exception cref="TrailSourceException">The credentials ran out.</exception>
    internal async Task RunAsync(IReadOnlyList<HistoryRegion> all, Func<HistoryRegion, CancellationToken, Task> work, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var byTarget = all.ToDictionary(region => region.Target);
        Exception? expired = null;
        var outcomes = await fanOut.RunAsync([.. byTarget.Keys], async (target, token) =>
        {
            try
            {
                await work(byTarget[target], token);
            }
            catch (AmazonServiceException exception) when (AwsErrors.IsExpired(exception))
            {
                expired = exception;
                throw;
            }
        }, NoTimeout, cancellationToken: cancellationToken);
        if (expired is not null) TrailExpiry.ThrowIfExpired(Name, expired);
        foreach (var outcome in outcomes)
        {
            if (outcome.Kind == RegionOutcomeKind.Completed) continue;
            byTarget[outcome.Target].IsClosed = true;
            statistics.NameUnreadable(byTarget[outcome.Target].Name, outcome.Kind == RegionOutcomeKind.Denied ? $"{outcome.Detail} (it takes {Permission})" : outcome.Detail ?? outcome.Kind.ToString());
        }
    }

    /// <summary>The accounts and Regions of the incident.</summary>
    /// <exception cref="TrailSourceException">AWS does not take the credentials.</exception>
    internal async Task<(IReadOnlyList<AccountScope> Scopes, IReadOnlyList<BlindSpot> Unreachable)> ScopesAsync(CancellationToken cancellationToken)
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
