using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>The Spot fleets that launch instances or still have some, read once for a run.</summary>
internal static class SpotFleets
{
    private static readonly HashSet<string> Live = ["submitted", "active", "modifying", "cancelled_running"];

    internal static Task<IReadOnlyList<SpotFleetRequestConfig>> ReadAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {context.Region} ec2 spot fleets", token => ListAsync(context.Client<IAmazonEC2>(), token), cancellationToken);

    internal static Assessment Assess(DetectionContext context, SpotFleetRequestConfig fleet) =>
        context.Assess(Ec2Resources.Of(context, Ec2Resources.SpotFleet, fleet.SpotFleetRequestId), new() { CreatedAt = AwsTime.Of(fleet.CreateTime), Tags = Ec2Resources.TagsOf(fleet.Tags) });

    private static async Task<IReadOnlyList<SpotFleetRequestConfig>> ListAsync(IAmazonEC2 ec2, CancellationToken cancellationToken) => await Pages.ReadAsync(
        token => ec2.DescribeSpotFleetRequestsAsync(new() { MaxResults = 1000, NextToken = token }, cancellationToken),
        page => page.SpotFleetRequestConfigs, page => page.NextToken, cancellationToken).Where(fleet => Live.Contains(fleet.SpotFleetRequestState?.Value ?? "")).ToListAsync(cancellationToken);
}
