using System.Text.Json.Nodes;
using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using IncidentKit.Remediation;

namespace IncidentKit.Services.AutoScaling;

/// <summary>Stops a group from launching: every process is suspended, the sizes are zero. Its instances stay until their evidence is saved, since terminating is suspended too.</summary>
internal sealed class SuspendGroupRemediator : IRemediator, IReversible
{
    internal const string Id = "autoscaling/suspend-group";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Disable,
        ResourceTypes = [Groups.Type],
        Permissions = ["autoscaling:DescribeAutoScalingGroups", "autoscaling:SuspendProcesses", "autoscaling:ResumeProcesses", "autoscaling:UpdateAutoScalingGroup"],
        Impact = ["the group neither launches nor replaces instances"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Groups.FindAsync(context, cancellationToken) is { } group
            ? new()
            {
                Data = new()
                {
                    ["min"] = group.MinSize, ["max"] = group.MaxSize, ["desired"] = group.DesiredCapacity,
                    ["suspended"] = new JsonArray([.. (group.SuspendedProcesses ?? []).Select(process => (JsonNode?)process.ProcessName)]),
                },
            }
            : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var autoScaling = context.Client<IAmazonAutoScaling>();
        // First the processes: a size of zero would terminate the instances at once.
        await autoScaling.SuspendProcessesAsync(new SuspendProcessesRequest { AutoScalingGroupName = context.Resource.Id }, cancellationToken);
        await autoScaling.UpdateAutoScalingGroupAsync(new() { AutoScalingGroupName = context.Resource.Id, MinSize = 0, MaxSize = 0, DesiredCapacity = 0 }, cancellationToken);
    }

    public async Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await Groups.FindAsync(context, cancellationToken) is not { } group) throw new PlanException($"Auto Scaling group {context.Resource.Id} was deleted since: it cannot be put back");
        var autoScaling = context.Client<IAmazonAutoScaling>();
        var before = (state.Data["suspended"] as JsonArray ?? []).Select(process => (string?)process).ToHashSet();
        await autoScaling.UpdateAutoScalingGroupAsync(new()
        {
            AutoScalingGroupName = context.Resource.Id, MinSize = (int?)state.Data["min"], MaxSize = (int?)state.Data["max"], DesiredCapacity = (int?)state.Data["desired"],
        }, cancellationToken);
        var resumed = (group.SuspendedProcesses ?? []).Select(process => process.ProcessName).Where(process => !before.Contains(process)).ToList();
        if (resumed.Count > 0) await autoScaling.ResumeProcessesAsync(new() { AutoScalingGroupName = context.Resource.Id, ScalingProcesses = resumed }, cancellationToken);
    }
}
