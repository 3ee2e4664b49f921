using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>An instance that is not known to be the owner's.</summary>
internal sealed record SuspectInstance(Instance Instance, Assessment Assessment, IReadOnlyList<ResourceRef> Parents);

/// <summary>The instances that are not known to be the owner's, read once for a run.</summary>
internal static class SuspectInstances
{
    private static readonly List<string> Living = ["pending", "running", "stopping", "stopped"];

    /// <summary>What reading them calls.</summary>
    internal static IReadOnlyList<string> Permissions { get; } =
        ["ec2:DescribeInstances", "autoscaling:DescribeAutoScalingGroups", "ec2:DescribeSpotInstanceRequests", "ec2:DescribeSpotFleetRequests", "ec2:DescribeFleets"];

    internal static Task<IReadOnlyList<SuspectInstance>> ReadAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {context.Region} ec2 suspect instances", token => ListAsync(context, token), cancellationToken);

    /// <summary>The same, and none where instances cannot be read: the instances' own detector tells of that.</summary>
    internal static async Task<IReadOnlyList<SuspectInstance>> TryReadAsync(DetectionContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(context, cancellationToken);
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or TimeoutException)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<SuspectInstance>> ListAsync(DetectionContext context, CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var suspects = new List<SuspectInstance>();
        await foreach (var reservation in Pages.ReadAsync(
            token => ec2.DescribeInstancesAsync(new() { Filters = [new("instance-state-name", Living)], MaxResults = 1000, NextToken = token }, cancellationToken),
            page => page.Reservations, page => page.NextToken, cancellationToken))
        {
            suspects.AddRange((reservation.Instances ?? []).Select(instance => Assess(context, instance)).Where(suspect => suspect.Assessment.IsReportable()));
        }

        for (var i = 0; i < suspects.Count; i++) suspects[i] = suspects[i] with { Assessment = await WeighAsync(context, suspects[i], cancellationToken) };
        return [.. suspects.Where(suspect => suspect.Assessment.IsReportable())];
    }

    private static SuspectInstance Assess(DetectionContext context, Instance instance)
    {
        var parents = InstanceParents.Of(instance);
        var resource = Ec2Resources.Of(context, Ec2Resources.Instance, instance.InstanceId);
        var facts = new LiveFacts { CreatedAt = CreatedAt(instance), Tags = Ec2Resources.TagsOf(instance.Tags) };
        var assessments = parents.Where(InstanceParents.IsLauncher).Select(parent => context.Assess(resource, facts with { Owner = parent })).Append(context.Assess(resource, facts)).ToList();
        return new(instance, assessments.FirstOrDefault(assessment => assessment.IsAttackers) ?? assessments[^1], parents);
    }

    // An owner's group launches instances all the time: where the trail is silent, they are whose the group is.
    private static async Task<Assessment> WeighAsync(DetectionContext context, SuspectInstance suspect, CancellationToken cancellationToken)
    {
        if (suspect.Assessment.IsAttackers) return suspect.Assessment;
        foreach (var launcher in suspect.Parents.Where(InstanceParents.IsLauncher))
        {
            switch (await Launchers.AssessAsync(context, launcher, cancellationToken))
            {
                case { Attribution: Attribution.Owner } owner:
                    return owner with { Evidence = [.. suspect.Assessment.Evidence, .. owner.Evidence, Evidence.Live($"belongs to {launcher}, which is the owner's")], IsProven = false };
                case { Attribution: Attribution.AttackerAltered } altered:
                    return suspect.Assessment with { Evidence = [.. suspect.Assessment.Evidence, .. altered.Evidence, Evidence.Live($"belongs to {launcher}, which the attacker altered")] };
            }
        }

        return suspect.Assessment;
    }

    // The launch time moves with each start; what hangs on the instance was attached when it was made.
    private static DateTimeOffset? CreatedAt(Instance instance) => AwsTime.Earliest(
    [
        instance.LaunchTime,
        .. (instance.NetworkInterfaces ?? []).Select(network => network.Attachment?.AttachTime),
        .. (instance.BlockDeviceMappings ?? []).Select(device => device.Ebs?.AttachTime),
    ]);
}
