using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>Starts, stops, reboots and terminates instances, under AWS's rules of protection.</summary>
internal sealed class InstanceChanges(Ec2State state, Relaunches relaunches)
{
    internal JsonObject Start(ApiCall call)
    {
        var region = state.Of(call);
        var instances = InstanceLookup.All(region, call);
        foreach (var instance in instances)
        {
            var current = instance.StateAt(call.Now);
            if (current.IsGone || current == InstanceState.Stopping) throw IncorrectState(instance, "started");
        }

        return Move("StartingInstances", call, instances, instance =>
        {
            if (instance.StateAt(call.Now) != InstanceState.Stopped) return;
            instance.Start(call.Now);
            if (instance.SpotRequestId is { } id) region.SpotRequests[id].Resume(call.Now);
        });
    }

    internal JsonObject Stop(ApiCall call)
    {
        var region = state.Of(call);
        var instances = InstanceLookup.All(region, call);
        foreach (var instance in instances)
        {
            if (instance.StateAt(call.Now).IsGone) throw IncorrectState(instance, "stopped");
            if (instance.StopProtected.WorksAt(call.Now)) throw Protected(instance, "stopped", "disableApiStop");
            if (instance.SpotRequestId is { } id && !region.SpotRequests[id].IsPersistent)
                throw Ec2Errors.Unsupported($"You can't stop the Spot Instance '{instance.Id}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.");
        }

        return Move("StoppingInstances", call, instances, instance =>
        {
            if (instance.StateAt(call.Now) == InstanceState.Stopped) return;
            instance.Stop(call.Now);
            if (instance.SpotRequestId is { } id) region.SpotRequests[id].Disable(call.Now);
            relaunches.AfterStop(region, instance, call.Now);
        });
    }

    internal JsonObject Reboot(ApiCall call)
    {
        foreach (var instance in InstanceLookup.All(state.Of(call), call))
        {
            if (instance.StateAt(call.Now) != InstanceState.Running) throw IncorrectState(instance, "rebooted");
        }

        return [];
    }

    /// <summary>A protected instance holds back all others of its Availability Zone; those of other zones go all the same. A service is not held back.</summary>
    internal JsonObject Terminate(ApiCall call)
    {
        var region = state.Of(call);
        var instances = InstanceLookup.All(region, call);
        var held = instances.Where(instance => call.AccessKeyId is not null && !instance.StateAt(call.Now).IsGone && IsProtected(instance, call.Now)).ToArray();
        var output = Terminate(region, [.. instances.Where(instance => held.All(other => other.Zone != instance.Zone))], call.Now);
        if (held is not [var first, ..]) return output;
        throw first.StopProtected.WorksAt(call.Now) && !first.TerminationProtected.WorksAt(call.Now)
            ? Protected(first, "terminated", "disableApiStop")
            : Protected(first, "terminated", "disableApiTermination");
    }

    /// <summary>Terminates without a look at protection, as a service does with its own instances; then what relaunches does so.</summary>
    internal JsonObject Terminate(Ec2Region region, IReadOnlyList<Instance> instances, DateTimeOffset now)
    {
        var gone = new List<Instance>();
        var output = Move("TerminatingInstances", now, instances, instance =>
        {
            if (instance.StateAt(now).IsGone) return;
            instance.Terminate(now);
            Storage.InstanceVolumes.Release(region, instance);
            Networks.Addresses.Disassociate(region, instance.Id);
            gone.Add(instance);
        });
        relaunches.AfterTermination(region, gone, now);
        return output;
    }

    private static bool IsProtected(Instance instance, DateTimeOffset now) => instance.TerminationProtected.WorksAt(now) || instance.StopProtected.WorksAt(now);

    private static JsonObject Move(string member, ApiCall call, IReadOnlyList<Instance> instances, Action<Instance> move) => Move(member, call.Now, instances, move);

    private static JsonObject Move(string member, DateTimeOffset now, IReadOnlyList<Instance> instances, Action<Instance> move) => new()
    {
        [member] = instances.Select(instance =>
        {
            var before = instance.StateAt(now);
            move(instance);
            return new JsonObject { ["InstanceId"] = instance.Id, ["CurrentState"] = instance.StateAt(now).ToJson(), ["PreviousState"] = before.ToJson() };
        }).ToJsonArray(),
    };

    private static ApiException IncorrectState(Instance instance, string verb) => new("IncorrectInstanceState", $"The instance '{instance.Id}' is not in a state from which it can be {verb}.");

    private static ApiException Protected(Instance instance, string verb, string attribute) =>
        Ec2Errors.NotPermitted($"The instance '{instance.Id}' may not be {verb}. Modify its '{attribute}' instance attribute and try again.");
}
