using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.AutoScaling;

/// <summary>The Auto Scaling groups of a Region, read once for a run.</summary>
internal static class Groups
{
    internal const string Type = "autoscaling:group";

    internal static Task<IReadOnlyList<AutoScalingGroup>> ReadAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {context.Region} autoscaling groups", token => ListAsync(context.Client<IAmazonAutoScaling>(), token), cancellationToken);

    internal static ResourceRef ResourceOf(AutoScalingGroup group) => new(Type, group.AutoScalingGroupName) { Arn = group.AutoScalingGroupARN };

    internal static Assessment Assess(DetectionContext context, AutoScalingGroup group) => context.Assess(ResourceOf(group), new()
    {
        CreatedAt = AwsTime.Of(group.CreatedTime),
        Tags = (group.Tags ?? []).GroupBy(tag => tag.Key).ToDictionary(tags => tags.Key, tags => tags.First().Value ?? ""),
    });

    /// <summary>The group of a step; <see langword="null"/> when it is not there any more.</summary>
    internal static async Task<AutoScalingGroup?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await context.Client<IAmazonAutoScaling>().DescribeAutoScalingGroupsAsync(new() { AutoScalingGroupNames = [context.Resource.Id] }, cancellationToken)).AutoScalingGroups?.FirstOrDefault();

    private static async Task<IReadOnlyList<AutoScalingGroup>> ListAsync(IAmazonAutoScaling autoScaling, CancellationToken cancellationToken) => await Pages.ReadAsync(
        token => autoScaling.DescribeAutoScalingGroupsAsync(new() { MaxRecords = 100, NextToken = token }, cancellationToken),
        page => page.AutoScalingGroups, page => page.NextToken, cancellationToken).ToListAsync(cancellationToken);
}
