using Amazon.AutoScaling;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.AutoScaling;

/// <summary>Deletes a group with whatever instances it still has, and its warm pool.</summary>
internal sealed class DeleteGroupRemediator : IRemediator
{
    internal const string Id = "autoscaling/delete-group";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [Groups.Type],
        Permissions = ["autoscaling:DescribeAutoScalingGroups", "autoscaling:UpdateAutoScalingGroup", "autoscaling:DeleteAutoScalingGroup"],
        After = [SuspendGroupRemediator.Id, "ec2/preserve-instance", "ec2/terminate-instance"],
        Impact = ["instances that the group still has are terminated"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await Groups.FindAsync(context, cancellationToken) is { } group
        ? new()
        {
            Data = new()
            {
                ["launchConfiguration"] = group.LaunchConfigurationName, ["launchTemplate"] = group.LaunchTemplate?.LaunchTemplateId ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification?.LaunchTemplateId,
                ["subnets"] = group.VPCZoneIdentifier, ["status"] = group.Status,
            },
        }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await Groups.FindAsync(context, cancellationToken) is not { } group) return;
        if (group.DeletionProtection?.Value is not (null or "none"))
            await context.Client<IAmazonAutoScaling>().UpdateAutoScalingGroupAsync(new() { AutoScalingGroupName = context.Resource.Id, DeletionProtection = DeletionProtection.None }, cancellationToken);
        await Polling.UntilAsync(context.Time, Patience, () => TryDeleteAsync(context, cancellationToken), $"the end of the scaling of {context.Resource.Id}", cancellationToken);
        await Polling.UntilAsync(context.Time, Patience, async () => await Groups.FindAsync(context, cancellationToken) is null, $"the deletion of {context.Resource.Id}", cancellationToken);
    }

    private static async Task<bool> TryDeleteAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Client<IAmazonAutoScaling>().DeleteAutoScalingGroupAsync(new() { AutoScalingGroupName = context.Resource.Id, ForceDelete = true }, cancellationToken);
            return true;
        }
        catch (AmazonServiceException exception) when (AwsErrors.KindOf(exception) == AwsErrorKind.Conflict)
        {
            return await Groups.FindAsync(context, cancellationToken) is null;
        }
    }
}
