using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>The Spot requests that can launch or hold an instance, read once for a run.</summary>
internal static class SpotRequests
{
    internal static Task<IReadOnlyList<SpotInstanceRequest>> ReadAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {context.Region} ec2 spot requests", token => ListAsync(context.Client<IAmazonEC2>(), token), cancellationToken);

    internal static Assessment Assess(DetectionContext context, SpotInstanceRequest request, ResourceRef? fleet = null) =>
        context.Assess(Ec2Resources.Of(context, Ec2Resources.SpotRequest, request.SpotInstanceRequestId), new() { CreatedAt = AwsTime.Of(request.CreateTime), Tags = Ec2Resources.TagsOf(request.Tags), Owner = fleet });

    private static async Task<IReadOnlyList<SpotInstanceRequest>> ListAsync(IAmazonEC2 ec2, CancellationToken cancellationToken) => await Pages.ReadAsync(
        token => ec2.DescribeSpotInstanceRequestsAsync(new() { Filters = [new("state", ["open", "active", "disabled"])], MaxResults = 1000, NextToken = token }, cancellationToken),
        page => page.SpotInstanceRequests, page => page.NextToken, cancellationToken).ToListAsync(cancellationToken);
}
