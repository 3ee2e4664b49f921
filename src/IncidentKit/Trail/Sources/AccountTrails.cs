using System.Collections.Concurrent;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using AwsTrail = Amazon.CloudTrail.Model.Trail;

namespace IncidentKit.Trail.Sources;

/// <summary>Finds the trails that record an account's Regions: its own and its organization's.</summary>
internal sealed class AccountTrails(IAwsClients clients, IRegionFanOut fanOut, TimeProvider time)
{
    /// <summary>What the trails of an account cover. A trail that cannot be asked covers nothing.</summary>
    internal async Task<IReadOnlyList<TrailCoverage>> FindAsync(AccountScope scope, IncidentWindow window, CancellationToken cancellationToken)
    {
        var trails = new ConcurrentDictionary<string, AwsTrail>();
        await fanOut.RunAsync([.. scope.Selected.Select(region => new RegionTarget(scope.Account, region, "cloudtrail", "trails"))], async (target, token) =>
        {
            // A trail of all Regions, and the organization's, is shown in each.
            var response = await clients.Get<IAmazonCloudTrail>(target.Account, target.Region).DescribeTrailsAsync(new DescribeTrailsRequest { IncludeShadowTrails = true }, token);
            foreach (var trail in (response.TrailList ?? []).Where(trail => trail.TrailARN is not null)) trails.TryAdd(trail.TrailARN, trail);
        }, cancellationToken: cancellationToken);

        // One moment for all: else a trail that is asked later would seem to reach further.
        var now = time.GetUtcNow();
        var coverages = new ConcurrentBag<TrailCoverage>();
        await fanOut.RunAsync([.. trails.Values.Select(trail => new RegionTarget(scope.Account, trail.HomeRegion ?? scope.HomeRegion, "cloudtrail", trail.TrailARN))], async (target, token) =>
        {
            var client = clients.Get<IAmazonCloudTrail>(target.Account, target.Region);
            var status = await client.GetTrailStatusAsync(new GetTrailStatusRequest { Name = target.Unit }, token);
            var selectors = await client.GetEventSelectorsAsync(new GetEventSelectorsRequest { TrailName = target.Unit }, token);
            if (TrailCoverage.Of(trails[target.Unit], status, selectors, window, now) is { } coverage) coverages.Add(coverage);
        }, cancellationToken: cancellationToken);
        return [.. coverages.OrderBy(coverage => coverage.LeftOut.Count).ThenBy(coverage => coverage.Region is not null).ThenBy(coverage => coverage.Window.From).ThenBy(coverage => coverage.Location.ToString(), StringComparer.Ordinal)];
    }
}
