using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>Suspends and resumes the processes of groups, and lists what they did.</summary>
internal sealed class Processes(ISimulatedCloud cloud, AutoScalingState state, GroupCapacity capacity)
{
    private static readonly string[] Known = ["AZRebalance", "AddToLoadBalancer", "AlarmNotification", "HealthCheck", "InstanceRefresh", "Launch", "ReplaceUnhealthy", "ScheduledActions", "Terminate"];

    internal JsonObject Suspend(ApiCall call)
    {
        state.Of(call).Group(call).Suspended.UnionWith(Named(call));
        return [];
    }

    internal JsonObject Resume(ApiCall call)
    {
        var own = state.Of(call);
        var group = own.Group(call);
        group.Suspended.ExceptWith(Named(call));
        capacity.Reach(cloud.Service<Ec2Service>().State.Of(call), own, group, "an instance was started in response to a difference between desired and actual capacity.");
        return [];
    }

    internal static JsonObject DescribeTypes(ApiCall call) => new() { ["Processes"] = Known.Select(name => new JsonObject { ["ProcessName"] = name }).ToJsonArray() };

    internal JsonObject DescribeActivities(ApiCall call)
    {
        var own = state.Of(call);
        var name = call.Input.Text("AutoScalingGroupName");
        var deleted = call.Input.Flag("IncludeDeletedGroups") ?? false;
        if (name is not null && !deleted) own.Group(call);
        var ids = call.Input.Texts("ActivityIds");
        return AutoScalingPages.Answer(call, "Activities", (deleted ? own.Groups.Values : own.GroupsAt(call.Now))
            .Where(group => name is null || group.Name == name)
            .SelectMany(group => group.Activities)
            .Where(activity => ids.Count == 0 || ids.Contains(activity.Text("ActivityId")))
            .Select(activity => (JsonObject)activity.DeepClone()));
    }

    private static IReadOnlyList<string> Named(ApiCall call)
    {
        var names = call.Input.Texts("ScalingProcesses");
        if (names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown) throw AutoScalingErrors.Invalid($"Invalid Process Name: {unknown}");
        return names.Count > 0 ? names : Known;
    }
}
