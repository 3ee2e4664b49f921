using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>Describes, detaches, protects and ends single instances of groups.</summary>
internal sealed class GroupMembers(ISimulatedCloud cloud, AutoScalingState state, GroupCapacity capacity)
{
    internal JsonObject Describe(ApiCall call)
    {
        var region = Ec2Of(call);
        var wanted = call.Input.Texts("InstanceIds");
        return AutoScalingPages.Answer(call, "AutoScalingInstances", state.Of(call).GroupsAt(call.Now)
            .SelectMany(group => group.Members.Values.Where(member => wanted.Count == 0 || wanted.Contains(member.InstanceId))
                .Select(member => group.Describe(member, region, call.Now).With(new() { ["AutoScalingGroupName"] = group.Name, ["HealthStatus"] = "HEALTHY" }))));
    }

    internal JsonObject Terminate(ApiCall call)
    {
        var (own, region) = (state.Of(call), Ec2Of(call));
        var id = call.Input.Text("InstanceId") ?? throw AutoScalingErrors.Missing("instanceId");
        var group = own.GroupsAt(call.Now).FirstOrDefault(group => group.Members.ContainsKey(id)) ?? throw AutoScalingErrors.Invalid($"Instance Id not found - No managed instance found for instance ID: {id}");
        if (Decrements(call)) Decrement(group, 1);
        capacity.End(region, group, [id], "instance was taken out of service in response to a user request.");
        capacity.Reach(region, own, group, "an instance was started in response to a difference between desired and actual capacity.");
        return new() { ["Activity"] = group.Activities.First(activity => activity.Text("Description") == $"Terminating EC2 instance: {id}").DeepClone() };
    }

    internal JsonObject Detach(ApiCall call) => Change(call, "Activities", group => ids =>
    {
        if (Decrements(call)) Decrement(group, ids.Count);
        foreach (var id in ids)
        {
            group.Members.Remove(id);
            Ec2Of(call).Tags.Remove(id, [new() { ["Key"] = ScalingGroup.Tag }], byService: true);
        }
    });

    internal JsonObject EnterStandby(ApiCall call) => Change(call, "Activities", group => ids =>
    {
        if (Decrements(call)) Decrement(group, ids.Count);
        foreach (var id in ids) group.Members[id].IsStandby = true;
    });

    internal JsonObject ExitStandby(ApiCall call) => Change(call, "Activities", group => ids =>
    {
        foreach (var id in ids) group.Members[id].IsStandby = false;
        group.Desired = Math.Min(group.Most, group.Desired + ids.Count);
    });

    internal JsonObject SetProtection(ApiCall call) => Change(call, null, group => ids =>
    {
        foreach (var id in ids) group.Members[id].IsProtected = call.Input.Flag("ProtectedFromScaleIn") ?? throw AutoScalingErrors.Missing("protectedFromScaleIn");
    });

    private JsonObject Change(ApiCall call, string? member, Func<ScalingGroup, Action<IReadOnlyList<string>>> change)
    {
        var (own, region) = (state.Of(call), Ec2Of(call));
        var group = own.LiveGroup(call);
        var ids = call.Input.Texts("InstanceIds");
        if (ids.FirstOrDefault(id => !group.Members.ContainsKey(id)) is { } unknown) throw AutoScalingErrors.Invalid($"The instance {unknown} is not part of Auto Scaling group {group.Name}.");
        change(group)(ids);
        capacity.Reach(region, own, group, "an instance was started in response to a difference between desired and actual capacity.");
        return member is null ? [] : new() { [member] = new JsonArray() };
    }

    private static bool Decrements(ApiCall call) => call.Input.Flag("ShouldDecrementDesiredCapacity") ?? throw AutoScalingErrors.Missing("shouldDecrementDesiredCapacity");

    private static void Decrement(ScalingGroup group, int count)
    {
        if (group.Desired - count < group.Least) throw AutoScalingErrors.Invalid($"Currently, desiredSize equals minSize ({group.Least}). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.");
        group.Desired -= count;
    }

    private Ec2Region Ec2Of(ApiCall call) => cloud.Service<Ec2Service>().State.Of(call);
}
