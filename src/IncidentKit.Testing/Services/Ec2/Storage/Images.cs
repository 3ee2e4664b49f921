using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Storage;

/// <summary>Makes, shares, describes and deregisters images. Amazon's own are known by a few names only.</summary>
internal sealed class Images(ISimulatedCloud cloud, Ec2State state)
{
    private const string Permission = "LaunchPermissions";
    private const string Amazon = "137112412989";

    private static readonly Ec2Listing Listing = new("Images", "ImageId", "ImageIds", NoImage)
    {
        Least = 1,
        Filters = new Dictionary<string, string>
        {
            ["image-id"] = "ImageId", ["name"] = "Name", ["description"] = "Description", ["architecture"] = "Architecture", ["is-public"] = "Public", ["owner-id"] = "OwnerId", ["owner-alias"] = "ImageOwnerAlias",
            ["state"] = "State", ["root-device-type"] = "RootDeviceType", ["virtualization-type"] = "VirtualizationType", ["image-type"] = "ImageType", ["block-device-mapping.snapshot-id"] = "BlockDeviceMappings.Ebs.SnapshotId",
        },
    };

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var instance = Instances.InstanceLookup.One(region, call);
        var volume = region.Volumes.Values.First(volume => volume.Parts("Attachments") is [var attachment, ..] && attachment.Text("InstanceId") == instance.Id && attachment.Text("Device") == InstanceVolumes.RootDevice);
        var snapshot = Snapshots.Add(region, volume, null, cloud.Ids, call);
        var made = Add(region, call, instance.Fixed.Text("Architecture")!, [Mapping(snapshot)]);
        snapshot["Description"] = $"Created by CreateImage({instance.Id}) for {made.Text("ImageId")}";
        return made;
    }

    internal JsonObject Register(ApiCall call)
    {
        var region = state.Of(call);
        var mappings = call.Input.Parts("BlockDeviceMappings").Select(mapping =>
        {
            var id = mapping.Part("Ebs").Text("SnapshotId") ?? throw Ec2Errors.Missing("BlockDeviceMapping.Ebs.SnapshotId");
            return Mapping(region.Snapshots.GetValueOrDefault(id) ?? throw Snapshots.NoSnapshot(id));
        }).ToArray();
        if (mappings.Length == 0) throw Ec2Errors.Missing("BlockDeviceMapping");
        return Add(region, call, call.Input.Text("Architecture") ?? "i386", mappings);
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        var owners = call.Input.Texts("Owners");
        var own = region.Images.Values.Where(_ => owners.Count == 0 || owners.Contains("self") || owners.Contains(region.Account)).Select(image => Row(region, image));
        var amazon = owners.Count == 0 || owners.Contains("amazon") || owners.Contains(Amazon) ? Public(region) : [];
        return Listing.Answer(call, own.Concat(amazon));
    }

    internal JsonObject DescribeAttribute(ApiCall call)
    {
        var image = Find(state.Of(call), call);
        return call.Input.Text("Attribute") switch
        {
            "launchPermission" => new() { ["ImageId"] = image.Text("ImageId"), [Permission] = SharingPermissions.Of(image, Permission) },
            "description" => new() { ["ImageId"] = image.Text("ImageId"), ["Description"] = new JsonObject { ["Value"] = image.Text("Description") } },
            var other => throw Ec2Errors.Invalid($"Value ({other}) for parameter attribute is invalid."),
        };
    }

    internal JsonObject ModifyAttribute(ApiCall call)
    {
        var image = Find(state.Of(call), call);
        if (call.Input.Part("Description").Text("Value") is { } description)
        {
            image["Description"] = description;
            return [];
        }

        var said = call.Input.Part("LaunchPermission") is { } change ? call.Input.With(new() { [Permission] = change.DeepClone() }) : call.Input;
        SharingPermissions.Change(image, Permission, said);
        image["Public"] = image.Parts(Permission).Any(entry => entry.Text("Group") == "all");
        return [];
    }

    internal JsonObject ResetAttribute(ApiCall call)
    {
        var image = Find(state.Of(call), call);
        image.Remove(Permission);
        image["Public"] = false;
        return [];
    }

    internal JsonObject Deregister(ApiCall call)
    {
        var region = state.Of(call);
        var id = Find(region, call).Text("ImageId")!;
        region.Images.Remove(id);
        region.Tags.RemoveAll(id);
        return new() { ["Return"] = true };
    }

    private JsonObject Add(Ec2Region region, ApiCall call, string architecture, JsonNode[] mappings)
    {
        var name = call.Input.Text("Name") ?? throw Ec2Errors.Missing("Name");
        if (region.Images.Values.FirstOrDefault(image => image.Text("Name") == name) is { } same) throw new ApiException("InvalidAMIName.Duplicate", $"AMI name {name} is already in use by AMI {same.Text("ImageId")}");
        var id = cloud.Ids.Resource("ami");
        region.Images.Add(id, new()
        {
            ["ImageId"] = id,
            ["Name"] = name,
            ["Description"] = call.Input.Text("Description") ?? "",
            ["OwnerId"] = region.Account,
            ["ImageLocation"] = $"{region.Account}/{name}",
            ["CreationDate"] = call.Now.ToIso(),
            ["State"] = "available",
            ["Public"] = false,
            ["Architecture"] = architecture,
            ["ImageType"] = "machine",
            ["RootDeviceName"] = InstanceVolumes.RootDevice,
            ["RootDeviceType"] = "ebs",
            ["VirtualizationType"] = "hvm",
            ["BlockDeviceMappings"] = new JsonArray(mappings),
        });
        region.Tags.AddSpecified(id, call);
        return new() { ["ImageId"] = id };
    }

    private static IEnumerable<JsonObject> Public(Ec2Region region)
    {
        var ids = new SimulatedIds(region.Name.Sum(letter => letter));
        foreach (var architecture in (string[])["x86_64", "arm64"])
        {
            yield return new()
            {
                ["ImageId"] = ids.Resource("ami"), ["Name"] = $"al2023-ami-2023.6.20250115.0-kernel-6.1-{architecture}", ["OwnerId"] = Amazon, ["ImageOwnerAlias"] = "amazon", ["CreationDate"] = "2025-01-15T00:00:00.000Z",
                ["State"] = "available", ["Public"] = true, ["Architecture"] = architecture, ["ImageType"] = "machine", ["RootDeviceName"] = InstanceVolumes.RootDevice, ["RootDeviceType"] = "ebs", ["VirtualizationType"] = "hvm",
            };
        }
    }

    private static JsonObject Mapping(JsonObject snapshot) => new()
    {
        ["DeviceName"] = InstanceVolumes.RootDevice,
        ["Ebs"] = new JsonObject { ["SnapshotId"] = snapshot.Text("SnapshotId"), ["VolumeSize"] = snapshot.Number("VolumeSize"), ["VolumeType"] = "gp3", ["DeleteOnTermination"] = true, ["Encrypted"] = snapshot.Flag("Encrypted") },
    };

    private static JsonObject Find(Ec2Region region, ApiCall call)
    {
        var id = call.Input.Text("ImageId") ?? throw Ec2Errors.Missing("ImageId");
        return region.Images.GetValueOrDefault(id) ?? throw NoImage(id);
    }

    private static JsonObject Row(Ec2Region region, JsonObject image) => image.Without(Permission).With(new() { ["Tags"] = region.Tags.Of(image.Text("ImageId")!) });

    private static ApiException NoImage(string id) => new("InvalidAMIID.NotFound", $"The image id '[{id}]' does not exist");
}
