using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>The server side of Auto Scaling: groups that keep their size whatever happens to their instances.</summary>
internal sealed class AutoScalingService : ISimulatedService
{
    private readonly GroupCapacity capacity;
    private readonly ISimulatedCloud cloud;

    internal AutoScalingService(ISimulatedCloud cloud)
    {
        this.cloud = cloud;
        capacity = new(cloud);
        var (groups, configurations, members, processes, tags) = (new ScalingGroups(cloud, State, capacity), new LaunchConfigurations(cloud, State), new GroupMembers(cloud, State, capacity), new Processes(cloud, State, capacity), new GroupTags(State));
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>
        {
            ["CreateAutoScalingGroup"] = groups.Create,
            ["DescribeAutoScalingGroups"] = groups.Describe,
            ["UpdateAutoScalingGroup"] = groups.Update,
            ["SetDesiredCapacity"] = groups.SetDesired,
            ["DeleteAutoScalingGroup"] = groups.Delete,
            ["CreateLaunchConfiguration"] = configurations.Create,
            ["DescribeLaunchConfigurations"] = configurations.Describe,
            ["DeleteLaunchConfiguration"] = configurations.Delete,
            ["DescribeAutoScalingInstances"] = members.Describe,
            ["TerminateInstanceInAutoScalingGroup"] = members.Terminate,
            ["DetachInstances"] = members.Detach,
            ["EnterStandby"] = members.EnterStandby,
            ["ExitStandby"] = members.ExitStandby,
            ["SetInstanceProtection"] = members.SetProtection,
            ["SuspendProcesses"] = processes.Suspend,
            ["ResumeProcesses"] = processes.Resume,
            ["DescribeScalingProcessTypes"] = Processes.DescribeTypes,
            ["DescribeScalingActivities"] = processes.DescribeActivities,
            ["CreateOrUpdateTags"] = tags.CreateOrUpdate,
            ["DeleteTags"] = tags.Delete,
            ["DescribeTags"] = tags.Describe,
        };
    }

    public string Name => "autoscaling";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    internal AutoScalingState State { get; } = new();

    /// <summary>Instances of a group are gone: it launches others, unless it is told not to.</summary>
    internal void InstanceGone(string account, string region, string name, DateTimeOffset now)
    {
        if (Find(account, region, name, now) is not { } group) return;
        var ec2 = cloud.Service<Ec2Service>().State.Of(account, region);
        if (group.Runs("Launch", "Terminate", "HealthCheck", "ReplaceUnhealthy"))
            capacity.Reach(ec2, State.Of(account, region), group, "an instance was started in response to a difference between desired and actual capacity.");
    }

    /// <summary>An instance of a group no longer runs: the group ends it and launches another.</summary>
    internal void InstanceUnhealthy(string account, string region, string name, string instance, DateTimeOffset now)
    {
        if (Find(account, region, name, now) is not { } group || !group.Runs("HealthCheck", "ReplaceUnhealthy", "Terminate") || !group.Members.TryGetValue(instance, out var member) || member.IsStandby) return;
        var ec2 = cloud.Service<Ec2Service>().State.Of(account, region);
        capacity.End(ec2, group, [instance], "an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.");
        capacity.Reach(ec2, State.Of(account, region), group, "an instance was started in response to a difference between desired and actual capacity.");
    }

    private ScalingGroup? Find(string account, string region, string name, DateTimeOffset now) =>
        State.Of(account, region).GroupsAt(now).FirstOrDefault(group => group.Name == name && !group.IsDeleting);
}
