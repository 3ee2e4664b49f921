using System.Runtime.CompilerServices;
using Amazon.AutoScaling.Model;
using IncidentKit.Detection;

namespace IncidentKit.Services.AutoScaling;

/// <summary>Finds Auto Scaling groups of the attacker's: each instance that is terminated comes back while its group lives.</summary>
internal sealed class GroupDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("autoscaling/group")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["autoscaling:DescribeAutoScalingGroups"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var group in await Groups.ReadAsync(context, cancellationToken))
        {
            var assessment = Groups.Assess(context, group);
            if (!assessment.IsReportable()) continue;
            var isAltered = assessment.Attribution == Attribution.AttackerAltered;
            yield return context.Report(Groups.ResourceOf(group), assessment, Severity.High.Or(assessment),
                $"Auto Scaling group {group.AutoScalingGroupName} ({group.MinSize ?? 0} to {group.MaxSize ?? 0}, wants {group.DesiredCapacity ?? 0}) is {assessment.Origin()}{(isAltered ? ": compare its sizes and what it launches with what they should be" : "")}") with
            {
                Remediations = isAltered ? [] : [SuspendGroupRemediator.Id, DeleteGroupRemediator.Id],
                Parents = ParentsOf(group),
                Impact = [.. (group.TargetGroupARNs ?? []).Concat(group.LoadBalancerNames ?? []).Select(target => $"its instances serve the load balancer behind {target}")],
            };
        }
    }

    private static IReadOnlyList<ResourceRef> ParentsOf(AutoScalingGroup group) =>
    [
        .. (group.Tags ?? []).Where(tag => tag.Key == "aws:cloudformation:stack-id").Select(tag => new ResourceRef("cloudformation:stack", tag.Value)),
        .. (group.Tags ?? []).Where(tag => tag.Key == "elasticbeanstalk:environment-id").Select(tag => new ResourceRef("elasticbeanstalk:environment", tag.Value)),
        .. (group.Tags ?? []).Where(tag => tag.Key == "eks:cluster-name").Select(tag => new ResourceRef("eks:cluster", tag.Value)),
    ];
}
