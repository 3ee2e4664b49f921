using Amazon.EC2;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Stops an instance that nobody can account for: it costs no more, and can be started again when somebody does.</summary>
internal sealed class StopInstanceRemediator : IRemediator, IReversible
{
    internal const string Id = "ec2/stop-instance";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Stop,
        Kind = RemediationKind.Disable,
        ResourceTypes = [Ec2Resources.Instance],
        Permissions = ["ec2:DescribeInstances", "ec2:StopInstances", "ec2:StartInstances"],
        AppliesTo = [Attribution.Unknown],
        After = ["autoscaling/suspend-group", PreserveInstanceRemediator.Id],
        Impact = ["what runs on the instance stops; its public address changes unless it is an Elastic IP"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Instances.FindAsync(context, cancellationToken) is { } instance && !Instances.IsEnding(instance)
            ? new() { Data = new() { ["state"] = Instances.StateOf(instance) } }
            : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        Amazon.EC2.Model.Instance? current = null;
        await Polling.UntilAsync(context.Time, Patience, async () => (current = await Instances.FindAsync(context, cancellationToken)) is null || Instances.StateOf(current) != "pending",
            $"the start of {context.Resource.Id}", cancellationToken);
        if (current is null || Instances.StateOf(current) is not "running") return;
        await Gone.IsFineAsync(context.Client<IAmazonEC2>().StopInstancesAsync(new() { InstanceIds = [context.Resource.Id] }, cancellationToken));
    }

    public async Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if ((string?)state.Data["state"] is not ("running" or "pending")) return;
        await Polling.UntilAsync(context.Time, Patience, async () => await Instances.FindAsync(context, cancellationToken) is not { } instance || Instances.StateOf(instance) != "stopping",
            $"the stop of {context.Resource.Id}", cancellationToken);
        await context.Client<IAmazonEC2>().StartInstancesAsync(new() { InstanceIds = [context.Resource.Id] }, cancellationToken);
    }
}
