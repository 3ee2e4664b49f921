using System.Text;
using Amazon.CloudTrail;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>CloudTrail's Event history: each Region's management events of ninety days, which AWS keeps without a trail.</summary>
internal sealed class EventHistorySource(Incident incident, IAwsClients clients, IAwsIdentity identity, IRegionCatalog regions, IRegionFanOut fanOut, TimeProvider time) : RecordSource
{
    internal const string Location = "event-history";

    private const int PageSize = 50;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    // AWS answers two pages a second: a busy Region takes long.
    private static readonly RegionFanOutOptions Limits = new() { TargetTimeout = TimeSpan.FromMinutes(30) };

    public override string Name => Location;

    public override async Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - Kept;
        if (incident.Window.From < oldest - Slack) statistics.NameUnreadable(Name, $"AWS keeps no events from before {oldest:yyyy-MM-dd HH:mm'Z'}: give the trail's files for those since {incident.Window.From:yyyy-MM-dd HH:mm'Z'}");
        var (scopes, unreachable) = await new AccountScopes(identity, regions).ReadAsync(incident, await identity.GetCallerAsync(cancellationToken), [], cancellationToken);
        foreach (var blind in unreachable) statistics.NameUnreadable($"{Name} of account {blind.Account}", blind.Reason);

        var targets = scopes.SelectMany(scope => scope.Selected.Select(region => new RegionTarget(scope.Account, region, "cloudtrail", Location))).ToList();
        var from = incident.Window.From > oldest ? incident.Window.From : oldest;
        foreach (var outcome in await fanOut.RunAsync(targets, (target, token) => ReadAsync(target, from, open, statistics, token), Limits, cancellationToken: cancellationToken))
        {
            if (outcome.Kind != RegionOutcomeKind.Completed) statistics.NameUnreadable(NameOf(outcome.Target), outcome.Detail ?? outcome.Kind.ToString());
        }
    }

    private async Task ReadAsync(RegionTarget target, DateTimeOffset from, Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var client = clients.Get<IAmazonCloudTrail>(target.Account, target.Region);
        var pages = Pages.ReadAsync(
            token => client.LookupEventsAsync(new() { StartTime = from.UtcDateTime, EndTime = incident.Window.To?.UtcDateTime, MaxResults = PageSize, NextToken = token }, cancellationToken),
            page => page.Events, page => page.NextToken, cancellationToken);
        using var reader = new LogReader(open(), statistics);
        await foreach (var item in pages)
        {
            if (item.CloudTrailEvent is { Length: > 0 } json) reader.ReadItem(NameOf(target), Encoding.UTF8.GetBytes(json));
        }
    }

    private string NameOf(RegionTarget target) => $"{Name} of {target.Region} in account {target.Account}";
}
