using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2.Instances;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>An EC2 fleet.</summary>
internal sealed class Fleet
{
    /// <summary>The tag that AWS gives a fleet's instances.</summary>
    internal const string Tag = "aws:ec2:fleet-id";

    internal required string Id { get; init; }

    internal required JsonObject Input { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    internal string State { get; set; } = "active";

    internal string Type => Input.Text("Type") ?? "maintain";

    internal int Target { get; set; }

    /// <summary>What an instant fleet launched.</summary>
    internal List<string> Launched { get; } = [];

    internal bool IsSpot => Capacity.Text("DefaultTargetCapacityType") == "spot" || Capacity.Number("SpotTargetCapacity") > 0;

    internal string StateAt(Ec2Region region, DateTimeOffset now) => State == "deleted_terminating" && !Members(region, now).Any() ? "deleted" : State;

    internal IEnumerable<Instance> Members(Ec2Region region, DateTimeOffset now) =>
        region.Tags.With(Tag, Id).Select(id => region.Instances.GetValueOrDefault(id)).OfType<Instance>().Where(instance => instance.StateAt(now) != InstanceState.Terminated);

    internal JsonObject Describe(Ec2Region region, DateTimeOffset now)
    {
        var live = Members(region, now).Count(instance => !instance.StateAt(now).IsGone);
        var whole = new JsonObject
        {
            ["FleetId"] = Id,
            ["FleetState"] = StateAt(region, now),
            ["Type"] = Type,
            ["CreateTime"] = CreatedAt.ToIso(),
            ["ActivityStatus"] = State == "active" ? (live >= Target ? "fulfilled" : "pending_fulfillment") : "pending_termination",
            ["ExcessCapacityTerminationPolicy"] = Input.Text("ExcessCapacityTerminationPolicy") ?? "termination",
            ["FulfilledCapacity"] = (double)live,
            ["LaunchTemplateConfigs"] = Input["LaunchTemplateConfigs"]!.DeepClone(),
            ["TargetCapacitySpecification"] = Capacity.With(new() { ["TotalTargetCapacity"] = Target }),
            ["TerminateInstancesWithExpiration"] = Input.Flag("TerminateInstancesWithExpiration") ?? false,
            ["ReplaceUnhealthyInstances"] = Input.Flag("ReplaceUnhealthyInstances") ?? false,
            ["Tags"] = region.Tags.Of(Id),
        };
        if (Type == "instant") whole["Instances"] = Instances(region);
        return whole;
    }

    /// <summary>The instances of an instant fleet, in the shape of its answer.</summary>
    internal JsonArray Instances(Ec2Region region) => Launched.Count == 0 ? [] : [new JsonObject
    {
        ["LaunchTemplateAndOverrides"] = new JsonObject { ["LaunchTemplateSpecification"] = Input.Parts("LaunchTemplateConfigs")[0]["LaunchTemplateSpecification"]!.DeepClone() },
        ["Lifecycle"] = IsSpot ? "spot" : "on-demand",
        ["InstanceIds"] = Launched.ToJsonArray(),
        ["InstanceType"] = region.Instances[Launched[0]].InstanceType,
    }];

    private JsonObject Capacity => Input.Part("TargetCapacitySpecification")!;
}
