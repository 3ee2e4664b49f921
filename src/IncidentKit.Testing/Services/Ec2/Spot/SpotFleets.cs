using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2.Instances;

namespace IncidentKit.Testing.Services.Ec2.Spot;

/// <summary>Takes, describes and cancels Spot fleet requests; one of type <c>maintain</c> launches again what it loses.</summary>
internal sealed class SpotFleets(ISimulatedCloud cloud, Ec2State state, Lazy<InstanceChanges> changes)
{
    private const string Service = "spotfleet.amazonaws.com";

    private static readonly Ec2Listing Listing = new("SpotFleetRequestConfigs", "SpotFleetRequestId", "SpotFleetRequestIds", Unknown) { Least = 1 };
    private static readonly Ec2Listing Members = new("ActiveInstances", "InstanceId", "InstanceIds", id => Ec2Errors.NoInstance([id])) { Least = 1 };

    internal JsonObject Request(ApiCall call)
    {
        var region = state.Of(call);
        var config = call.Input.Part("SpotFleetRequestConfig") ?? throw Ec2Errors.Missing("SpotFleetRequestConfig");
        if (config.Text("IamFleetRole") is null) throw Ec2Errors.Missing("SpotFleetRequestConfig.IamFleetRole");
        var target = config.Number("TargetCapacity") ?? throw Ec2Errors.Missing("SpotFleetRequestConfig.TargetCapacity");
        Launch(config);
        var fleet = new SpotFleet { Id = "sfr-" + cloud.Ids.Uuid(), Config = (JsonObject)config.DeepClone(), CreatedAt = call.Now, Target = target };
        region.SpotFleets.Add(fleet.Id, fleet);
        region.Tags.AddSpecified(fleet.Id, call, config);
        LaunchMissing(region, fleet, call.Now);
        return new() { ["SpotFleetRequestId"] = fleet.Id };
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        return Listing.Answer(call, region.SpotFleets.Values.Select(fleet => fleet.Describe(region, call.Now)));
    }

    internal JsonObject DescribeInstances(ApiCall call)
    {
        var region = state.Of(call);
        var fleet = Find(region, call.Input.Text("SpotFleetRequestId"));
        var output = Members.Answer(call, fleet.Members(region, call.Now).Where(instance => !instance.StateAt(call.Now).IsGone).Select(instance =>
        {
            var row = new JsonObject { ["InstanceId"] = instance.Id, ["InstanceType"] = instance.InstanceType, ["InstanceHealth"] = "healthy" };
            if (instance.SpotRequestId is not null) row["SpotInstanceRequestId"] = instance.SpotRequestId;
            return row;
        }));
        output["SpotFleetRequestId"] = fleet.Id;
        return output;
    }

    internal JsonObject Modify(ApiCall call)
    {
        var region = state.Of(call);
        var fleet = Find(region, call.Input.Text("SpotFleetRequestId"));
        if (fleet.State != "active") throw Ec2Errors.Unsupported($"The spot fleet request '{fleet.Id}' is not in a modifiable state.");
        fleet.Target = call.Input.Number("TargetCapacity") ?? fleet.Target;
        var surplus = fleet.Members(region, call.Now).Where(instance => !instance.StateAt(call.Now).IsGone).Skip(fleet.Target).ToArray();
        if (call.Input.Text("ExcessCapacityTerminationPolicy") != "noTermination") changes.Value.Terminate(region, surplus, call.Now);
        LaunchMissing(region, fleet, call.Now);
        return new() { ["Return"] = true };
    }

    internal JsonObject Cancel(ApiCall call)
    {
        var region = state.Of(call);
        var terminate = call.Input.Flag("TerminateInstances") ?? throw Ec2Errors.Missing("TerminateInstances");
        var ids = call.Input.Texts("SpotFleetRequestIds");
        if (ids.Count > 100) throw Ec2Errors.Invalid("No more than 100 Spot Fleet requests can be cancelled in one call.");
        return new()
        {
            ["SuccessfulFleetRequests"] = ids.Where(region.SpotFleets.ContainsKey).Select(id => Cancel(region, region.SpotFleets[id], terminate, call.Now)).ToJsonArray(),
            ["UnsuccessfulFleetRequests"] = ids.Where(id => !region.SpotFleets.ContainsKey(id)).Select(id => new JsonObject
            {
                ["SpotFleetRequestId"] = id,
                ["Error"] = new JsonObject { ["Code"] = "fleetRequestIdDoesNotExist", ["Message"] = $"The fleet request ID '{id}' does not exist." },
            }).ToJsonArray(),
        };
    }

    internal void Replenish(Ec2Region region, SpotFleet fleet)
    {
        if (fleet is { IsMaintained: true, State: "active" }) LaunchMissing(region, fleet, cloud.Time.GetUtcNow());
    }

    private JsonObject Cancel(Ec2Region region, SpotFleet fleet, bool terminate, DateTimeOffset now)
    {
        var before = fleet.StateAt(region, now);
        if (before is "active" or "submitted" or "modifying" or "cancelled_running")
        {
            fleet.State = terminate ? "cancelled_terminating" : "cancelled_running";
            if (terminate) changes.Value.Terminate(region, [.. fleet.Members(region, now)], now);
        }

        return new() { ["SpotFleetRequestId"] = fleet.Id, ["CurrentSpotFleetRequestState"] = fleet.State, ["PreviousSpotFleetRequestState"] = before };
    }

    private void LaunchMissing(Ec2Region region, SpotFleet fleet, DateTimeOffset now)
    {
        var missing = fleet.Target - fleet.Members(region, now).Count(instance => !instance.StateAt(now).IsGone);
        if (missing <= 0) return;
        try
        {
            cloud.CallAsService(Service, region.Account, region.Name, "ec2", "RunInstances", Launch(fleet.Config).AsSpot().Tagged(SpotFleet.Tag, fleet.Id).Counted(missing));
        }
        catch (ApiException)
        {
            // The refused launch stands in CloudTrail; the fleet stays short of its target, as AWS's would.
        }
    }

    private static JsonObject Launch(JsonObject config) => config.Parts("LaunchSpecifications") is [var specification, ..]
        ? LaunchInput.Of(specification)
        : LaunchInput.OfTemplates(config.Parts("LaunchTemplateConfigs"));

    private static SpotFleet Find(Ec2Region region, string? id) =>
        region.SpotFleets.GetValueOrDefault(id ?? throw Ec2Errors.Missing("SpotFleetRequestId")) ?? throw Unknown(id);

    private static ApiException Unknown(string id) => new("InvalidSpotFleetRequestId.NotFound", $"The fleet request ID '{id}' does not exist");
}
