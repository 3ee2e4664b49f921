using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.Ec2;
using IncidentKit.Testing.Services.Ec2.Instances;

namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>An account's EC2 in pieces, over all Regions. What is ending or has ended is not there; volumes in use belong to their instances.</summary>
internal static class Ec2Pieces
{
    private static readonly string[] EndedFleets = ["cancelled", "cancelled_running", "cancelled_terminating", "deleted", "deleted_running", "deleted_terminating"];

    internal static void Add(AccountSnapshot snapshot, CloudEngine cloud, string account)
    {
        foreach (var region in cloud.Service<Ec2Service>().State.RegionsOf(account)) AddRegion(snapshot, region, cloud.Time.GetUtcNow());
    }

    private static void AddRegion(AccountSnapshot snapshot, Ec2Region region, DateTimeOffset now)
    {
        foreach (var instance in region.Instances.Values.Where(instance => !instance.StateAt(now).IsGone)) Add("ec2:instance", instance.Id, Instance(region, instance, now));
        foreach (var group in region.SecurityGroups.Values) Add("ec2:security-group", group.Id, Tagged(group.Id, Group(group)));
        foreach (var request in region.SpotRequests.Values.Where(request => request.State is "open" or "active" or "disabled")) Add("ec2:spot-instance-request", request.Id, Tagged(request.Id, new() { ["persistent"] = request.IsPersistent }));
        foreach (var fleet in region.SpotFleets.Values.Where(fleet => !EndedFleets.Contains(fleet.State))) Add("ec2:spot-fleet-request", fleet.Id, Tagged(fleet.Id, new() { ["target"] = fleet.Target }));
        foreach (var fleet in region.Fleets.Values.Where(fleet => !EndedFleets.Contains(fleet.State))) Add("ec2:fleet", fleet.Id, Tagged(fleet.Id, new() { ["target"] = fleet.Target }));
        foreach (var template in region.LaunchTemplates.Values)
            Add("ec2:launch-template", template.Id, Tagged(template.Id, new() { ["default"] = template.Default, ["versions"] = template.Versions.Values.Select(version => version["LaunchTemplateData"]!.DeepClone()).ToJsonArray() }));
        foreach (var (id, pair) in region.KeyPairs) Add("ec2:key-pair", id, Tagged(id, new() { ["name"] = pair.Text("KeyName"), ["fingerprint"] = pair.Text("KeyFingerprint") }));
        foreach (var (id, snapshotRow) in region.Snapshots) Add("ec2:snapshot", id, Tagged(id, new() { ["shared"] = snapshotRow["CreateVolumePermissions"]?.DeepClone() ?? new JsonArray() }));
        foreach (var (id, image) in region.Images) Add("ec2:image", id, Tagged(id, new() { ["name"] = image.Text("Name"), ["shared"] = image["LaunchPermissions"]?.DeepClone() ?? new JsonArray() }));
        foreach (var (id, address) in region.Addresses) Add("ec2:elastic-ip", id, Tagged(id, new() { ["instance"] = address.Text("InstanceId") }));
        foreach (var (id, volume) in region.Volumes.Where(volume => volume.Value.Text("State") == "available")) Add("ec2:volume", id, Tagged(id, new() { ["size"] = volume.Number("Size") }));

        void Add(string type, string id, JsonObject state) => snapshot.Add(type, id, state, region.Name);

        JsonObject Tagged(string id, JsonObject state) => state.With(new() { ["tags"] = region.Tags.Of(id) });
    }

    private static JsonObject Instance(Ec2Region region, Instance instance, DateTimeOffset now) => new()
    {
        ["stopped"] = instance.StateAt(now) is var state && (state == InstanceState.Stopping || state == InstanceState.Stopped),
        ["type"] = instance.InstanceType,
        ["profile"] = instance.ProfileArn,
        ["groups"] = instance.GroupIds.ToJsonArray(),
        ["userData"] = instance.UserData,
        ["terminationProtected"] = instance.TerminationProtected.Value,
        ["stopProtected"] = instance.StopProtected.Value,
        ["tags"] = region.Tags.Of(instance.Id),
    };

    private static JsonObject Group(Services.Ec2.Networks.SecurityGroup group) => new()
    {
        ["name"] = group.Name,
        ["rules"] = group.Rules.Values.Select(rule => rule.Without("SecurityGroupRuleId").ToJsonString()).Order(StringComparer.Ordinal).Select(rule => JsonNode.Parse(rule)).ToJsonArray(),
    };
}
