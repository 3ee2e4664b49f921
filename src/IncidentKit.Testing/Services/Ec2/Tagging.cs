using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>Tags resources that exist, and lists their tags.</summary>
internal sealed class Tagging(Ec2State state)
{
    private static readonly Ec2Listing Listing = new("Tags", "ResourceId", "ResourceIds", id => new("InvalidID", $"The ID '{id}' is not valid"))
    {
        Filters = new Dictionary<string, string> { ["key"] = "Key", ["resource-id"] = "ResourceId", ["resource-type"] = "ResourceType", ["value"] = "Value" },
    };

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var tags = call.Input.Parts("Tags");
        if (tags.Count == 0) throw Ec2Errors.Missing("Tag");
        foreach (var id in Resources(region, call)) region.Tags.Add(id, tags, byService: call.AccessKeyId is null);
        return [];
    }

    internal JsonObject Delete(ApiCall call)
    {
        var region = state.Of(call);
        foreach (var id in Resources(region, call)) region.Tags.Remove(id, call.Input.Parts("Tags"));
        return [];
    }

    internal JsonObject Describe(ApiCall call) => Listing.Answer(call, state.Of(call).Tags.Rows());

    private static IReadOnlyList<string> Resources(Ec2Region region, ApiCall call)
    {
        var ids = call.Input.Texts("Resources");
        if (ids.Count == 0) throw Ec2Errors.Missing("ResourceId");
        foreach (var id in ids)
        {
            if (!Exists(region, id, call.Now)) throw NotFound(id);
        }

        return ids;
    }

    private static bool Exists(Ec2Region region, string id, DateTimeOffset now) => ResourceTags.Kind(id) switch
    {
        "instance" => region.Instances.TryGetValue(id, out var instance) && instance.IsShownAt(now),
        "security-group" => region.SecurityGroups.ContainsKey(id),
        "security-group-rule" => region.SecurityGroups.Values.Any(group => group.Rules.ContainsKey(id)),
        "volume" => region.Volumes.ContainsKey(id),
        "snapshot" => region.Snapshots.ContainsKey(id),
        "image" => region.Images.ContainsKey(id),
        "key-pair" => region.KeyPairs.ContainsKey(id),
        "launch-template" => region.LaunchTemplates.ContainsKey(id),
        "spot-instances-request" => region.SpotRequests.ContainsKey(id),
        "spot-fleet-request" => region.SpotFleets.ContainsKey(id),
        "fleet" => region.Fleets.ContainsKey(id),
        "elastic-ip" => region.Addresses.ContainsKey(id),
        "vpc" => region.Vpcs.ContainsKey(id),
        "subnet" => region.Subnets.ContainsKey(id),
        _ => false,
    };

    private static ApiException NotFound(string id) => ResourceTags.Kind(id) switch
    {
        "instance" => Ec2Errors.NoInstance([id]),
        "security-group" => Networks.GroupReferences.NoGroup(id),
        "volume" => new("InvalidVolume.NotFound", $"The volume '{id}' does not exist."),
        "snapshot" => Storage.Snapshots.NoSnapshot(id),
        _ => new("InvalidID", $"The ID '{id}' is not valid"),
    };
}
