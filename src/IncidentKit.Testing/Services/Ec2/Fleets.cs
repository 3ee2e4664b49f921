using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2.Instances;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>Makes, describes and deletes EC2 fleets; one of type <c>maintain</c> launches again what it loses.</summary>
internal sealed class Fleets(ISimulatedCloud cloud, Ec2State state, Lazy<InstanceChanges> changes)
{
    private const string Service = "ec2fleet.amazonaws.com";

    private static readonly Ec2Listing Listing = new("Fleets", "FleetId", "FleetIds", Unknown)
    {
        Least = 1,
        Filters = new Dictionary<string, string>
        {
            ["activity-status"] = "ActivityStatus", ["excess-capacity-termination-policy"] = "ExcessCapacityTerminationPolicy", ["fleet-state"] = "FleetState",
            ["replace-unhealthy-instances"] = "ReplaceUnhealthyInstances", ["type"] = "Type",
        },
    };

    private static readonly Ec2Listing Members = new("ActiveInstances", "InstanceId", "InstanceIds", id => Ec2Errors.NoInstance([id])) { Least = 1, Filters = new Dictionary<string, string> { ["instance-type"] = "InstanceType" } };

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var capacity = call.Input.Part("TargetCapacitySpecification") ?? throw Ec2Errors.Missing("TargetCapacitySpecification");
        var target = capacity.Number("TotalTargetCapacity") ?? throw Ec2Errors.Missing("TargetCapacitySpecification.TotalTargetCapacity");
        var input = LaunchInput.OfTemplates(call.Input.Parts("LaunchTemplateConfigs"));
        LaunchTemplates.Find(region, input.Part("LaunchTemplate").Text("LaunchTemplateId"), input.Part("LaunchTemplate").Text("LaunchTemplateName"));
        if ((call.Input.Text("Type") ?? "maintain") is not ("instant" or "maintain" or "request")) throw Ec2Errors.Invalid($"Invalid fleet type: {call.Input.Text("Type")}");
        var fleet = new Fleet { Id = "fleet-" + cloud.Ids.Uuid(), Input = (JsonObject)call.Input.DeepClone(), CreatedAt = call.Now, Target = target };
        region.Fleets.Add(fleet.Id, fleet);
        region.Tags.AddSpecified(fleet.Id, call);
        var refused = LaunchMissing(region, fleet, call.Now);

        var output = new JsonObject { ["FleetId"] = fleet.Id };
        if (fleet.Type != "instant") return output;
        output["Instances"] = fleet.Instances(region);
        output["Errors"] = refused is null ? [] : new JsonArray(new JsonObject { ["ErrorCode"] = refused.Code, ["ErrorMessage"] = refused.Message, ["Lifecycle"] = fleet.IsSpot ? "spot" : "on-demand" });
        return output;
    }

    /// <summary>An instant fleet is listed only where it is named or asked for by its type.</summary>
    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        var byType = call.Input.Parts("Filters").Any(filter => filter.Text("Name") == "type" && filter.Texts("Values").Contains("instant"));
        var named = call.Input.Texts("FleetIds");
        return Listing.Answer(call, region.Fleets.Values.Where(fleet => fleet.Type != "instant" || byType || named.Contains(fleet.Id)).Select(fleet => fleet.Describe(region, call.Now)));
    }

    internal JsonObject DescribeInstances(ApiCall call)
    {
        var region = state.Of(call);
        var fleet = Find(region, call.Input.Text("FleetId"));
        if (fleet.Type == "instant") throw Ec2Errors.Unsupported("Fleets of type instant are not supported. Use DescribeFleets with the fleet's ID.");
        var output = Members.Answer(call, fleet.Members(region, call.Now).Where(instance => !instance.StateAt(call.Now).IsGone).Select(instance =>
        {
            var row = new JsonObject { ["InstanceId"] = instance.Id, ["InstanceType"] = instance.InstanceType, ["InstanceHealth"] = "healthy" };
            if (instance.SpotRequestId is not null) row["SpotInstanceRequestId"] = instance.SpotRequestId;
            return row;
        }));
        output["FleetId"] = fleet.Id;
        return output;
    }

    internal JsonObject Modify(ApiCall call)
    {
        var region = state.Of(call);
        var fleet = Find(region, call.Input.Text("FleetId"));
        if (fleet is not { Type: "maintain", State: "active" }) throw Ec2Errors.Unsupported($"The fleet '{fleet.Id}' cannot be modified.");
        fleet.Target = call.Input.Part("TargetCapacitySpecification").Number("TotalTargetCapacity") ?? fleet.Target;
        var surplus = fleet.Members(region, call.Now).Where(instance => !instance.StateAt(call.Now).IsGone).Skip(fleet.Target).ToArray();
        if (call.Input.Text("ExcessCapacityTerminationPolicy") != "no-termination") changes.Value.Terminate(region, surplus, call.Now);
        LaunchMissing(region, fleet, call.Now);
        return new() { ["Return"] = true };
    }

    internal JsonObject Delete(ApiCall call)
    {
        var region = state.Of(call);
        var terminate = call.Input.Flag("TerminateInstances") ?? throw Ec2Errors.Missing("TerminateInstances");
        var ids = call.Input.Texts("FleetIds");
        if (ids.Count == 0) throw Ec2Errors.Missing("FleetIds");
        var instants = ids.Count(id => region.Fleets.TryGetValue(id, out var fleet) && fleet.Type == "instant");
        if (instants > 25) throw Ec2Errors.Invalid("No more than 25 fleets of type instant can be deleted in one request.");
        if (ids.Count - instants > 100) throw Ec2Errors.Invalid("No more than 100 fleets can be deleted in one request.");
        var results = ids.Select(id => (Id: id, Refused: Refusal(region, id, terminate))).ToArray();
        return new()
        {
            ["SuccessfulFleetDeletions"] = results.Where(result => result.Refused is null).Select(result => Delete(region, region.Fleets[result.Id], terminate, call.Now)).ToJsonArray(),
            ["UnsuccessfulFleetDeletions"] = results.Where(result => result.Refused is not null).Select(result => new JsonObject
            {
                ["FleetId"] = result.Id,
                ["Error"] = new JsonObject { ["Code"] = result.Refused!.Value.Code, ["Message"] = result.Refused.Value.Message },
            }).ToJsonArray(),
        };
    }

    internal void Replenish(Ec2Region region, Fleet fleet)
    {
        if (fleet is { Type: "maintain", State: "active" }) LaunchMissing(region, fleet, cloud.Time.GetUtcNow());
    }

    private static (string Code, string Message)? Refusal(Ec2Region region, string id, bool terminate) => region.Fleets.GetValueOrDefault(id) switch
    {
        null => ("fleetIdDoesNotExist", $"The fleet ID '{id}' does not exist."),
        { Type: "instant" } when !terminate => ("fleetNotInDeletableState", "A fleet of type instant can be deleted only with its instances."),
        { State: "deleted_terminating" or "deleted_running" } => ("fleetNotInDeletableState", $"The fleet '{id}' is being deleted."),
        _ => null,
    };

    private JsonObject Delete(Ec2Region region, Fleet fleet, bool terminate, DateTimeOffset now)
    {
        var before = fleet.StateAt(region, now);
        fleet.State = terminate ? "deleted_terminating" : "deleted_running";
        if (terminate) changes.Value.Terminate(region, [.. fleet.Members(region, now)], now);
        return new() { ["FleetId"] = fleet.Id, ["CurrentFleetState"] = fleet.State, ["PreviousFleetState"] = before };
    }

    private ApiException? LaunchMissing(Ec2Region region, Fleet fleet, DateTimeOffset now)
    {
        var missing = fleet.Target - fleet.Members(region, now).Count(instance => !instance.StateAt(now).IsGone);
        if (missing <= 0) return null;
        try
        {
            var input = LaunchInput.OfTemplates(fleet.Input.Parts("LaunchTemplateConfigs")).Tagged(Fleet.Tag, fleet.Id).Counted(missing);
            var run = cloud.CallAsService(Service, region.Account, region.Name, "ec2", "RunInstances", fleet.IsSpot ? input.AsSpot() : input);
            if (fleet.Type == "instant") fleet.Launched.AddRange(run.Parts("Instances").Select(instance => instance.Text("InstanceId")!));
            return null;
        }
        catch (ApiException refused)
        {
            return refused;
        }
    }

    private static Fleet Find(Ec2Region region, string? id) => region.Fleets.GetValueOrDefault(id ?? throw Ec2Errors.Missing("FleetId")) ?? throw Unknown(id);

    private static ApiException Unknown(string id) => new("InvalidFleetId.NotFound", $"The fleet ID '{id}' does not exist");
}
