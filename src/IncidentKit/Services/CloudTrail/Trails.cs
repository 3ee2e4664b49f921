using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using AwsTrail = Amazon.CloudTrail.Model.Trail;

namespace IncidentKit.Services.CloudTrail;

/// <summary>Names and reads trails.</summary>
internal static class Trails
{
    internal const string Type = "cloudtrail:trail";

    internal static ResourceRef ResourceOf(AwsTrail trail) => new(Type, trail.Name) { Arn = trail.TrailARN };

    /// <summary>The trails whose home is the Region: a trail of all Regions is shown in each, and counts once.</summary>
    internal static async Task<IReadOnlyList<AwsTrail>> AtHomeAsync(IAmazonCloudTrail cloudTrail, string region, CancellationToken cancellationToken)
    {
        var response = await cloudTrail.DescribeTrailsAsync(new DescribeTrailsRequest { IncludeShadowTrails = false }, cancellationToken);
        return [.. (response.TrailList ?? []).Where(trail => trail.HomeRegion is null || trail.HomeRegion == region)];
    }

    /// <summary>The trail of a step; <see langword="null"/> when it is not there any more.</summary>
    internal static async Task<AwsTrail?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonCloudTrail>().GetTrailAsync(new GetTrailRequest { Name = NameOf(context.Resource) }, cancellationToken)))?.Trail;

    /// <summary>Its ARN, which names it in every Region, or its name.</summary>
    internal static string NameOf(ResourceRef resource) => resource.Arn ?? resource.Id;
}
