using Amazon.EC2;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>
/// Terminates an instance, alone in its call: one protected instance makes AWS refuse all others of its zone, and one unknown id all.
/// Protection, which attackers set to win time, is lifted first, one attribute a call.
/// </summary>
internal sealed class TerminateInstanceRemediator : IRemediator
{
    internal const string Id = "ec2/terminate-instance";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Stop,
        Kind = RemediationKind.Terminate,
        ResourceTypes = [Ec2Resources.Instance],
        Permissions = ["ec2:DescribeInstances", "ec2:DescribeInstanceAttribute", "ec2:ModifyInstanceAttribute", "ec2:TerminateInstances"],
        After = ["autoscaling/suspend-group", PreserveInstanceRemediator.Id, StopInstanceRemediator.Id, CancelSpotRequestRemediator.Id, CancelSpotFleetRemediator.Id, DeleteFleetRemediator.Id],
        Impact = ["the instance, its memory and the volumes that go with it are lost"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Instances.FindAsync(context, cancellationToken) is { } instance && !Instances.IsEnding(instance)
            ? new() { Data = new() { ["state"] = Instances.StateOf(instance), ["imageId"] = instance.ImageId, ["instanceType"] = instance.InstanceType?.Value } }
            : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var instance = await Instances.FindAsync(context, cancellationToken);
        if (instance is null || Instances.IsEnding(instance)) return;
        if (!Instances.IsSpot(instance)) await LiftProtectionAsync(context, cancellationToken);
        // Lifting takes a moment to be seen everywhere.
        await Polling.UntilAsync(context.Time, Patience, () => TryTerminateAsync(context, cancellationToken), $"the end of the protection of {context.Resource.Id}", cancellationToken);
        await Polling.UntilAsync(context.Time, Patience, async () => Instances.IsEnding(await Instances.FindAsync(context, cancellationToken)), $"the termination of {context.Resource.Id}", cancellationToken);
    }

    private static async Task LiftProtectionAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var (termination, stop) = await InstanceAttributes.ReadProtectionAsync(ec2, context.Resource.Id, cancellationToken);
        if (termination) await ec2.ModifyInstanceAttributeAsync(new() { InstanceId = context.Resource.Id, DisableApiTermination = false }, cancellationToken);
        if (stop) await ec2.ModifyInstanceAttributeAsync(new() { InstanceId = context.Resource.Id, DisableApiStop = false }, cancellationToken);
    }

    private static async Task<bool> TryTerminateAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        try
        {
            await Gone.IsFineAsync(context.Client<IAmazonEC2>().TerminateInstancesAsync(new() { InstanceIds = [context.Resource.Id] }, cancellationToken));
            return true;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "OperationNotPermitted")
        {
            await LiftProtectionAsync(context, cancellationToken);
            return false;
        }
    }
}
