using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Storage;

/// <summary>Makes, attaches, describes and deletes volumes.</summary>
internal sealed class Volumes(ISimulatedCloud cloud, Ec2State state)
{
    private static readonly Ec2Listing Listing = new("Volumes", "VolumeId", "VolumeIds", NoVolume)
    {
        Filters = new Dictionary<string, string>
        {
            ["volume-id"] = "VolumeId", ["status"] = "State", ["size"] = "Size", ["snapshot-id"] = "SnapshotId", ["volume-type"] = "VolumeType", ["encrypted"] = "Encrypted", ["create-time"] = "CreateTime",
            ["availability-zone"] = "AvailabilityZone", ["attachment.instance-id"] = "Attachments.InstanceId", ["attachment.status"] = "Attachments.State",
        },
    };

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var zone = call.Input.Text("AvailabilityZone") ?? throw Ec2Errors.Missing("AvailabilityZone");
        if (!region.Subnets.Values.Any(subnet => subnet.Text("AvailabilityZone") == zone)) throw new ApiException("InvalidZone.NotFound", $"The zone '{zone}' does not exist.");
        var snapshot = call.Input.Text("SnapshotId");
        if (snapshot is not null && !region.Snapshots.ContainsKey(snapshot)) throw Snapshots.NoSnapshot(snapshot);
        var size = call.Input.Number("Size") ?? region.Snapshots.GetValueOrDefault(snapshot ?? "").Number("VolumeSize") ?? throw Ec2Errors.Missing("size/snapshot");
        var id = cloud.Ids.Resource("vol");
        region.Volumes.Add(id, new()
        {
            ["VolumeId"] = id,
            ["AvailabilityZone"] = zone,
            ["CreateTime"] = call.Now.ToIso(),
            ["Encrypted"] = call.Input.Flag("Encrypted") ?? false,
            ["Size"] = size,
            ["SnapshotId"] = snapshot ?? "",
            ["State"] = "available",
            ["VolumeType"] = call.Input.Text("VolumeType") ?? "gp2",
            ["Attachments"] = new JsonArray(),
        });
        region.Tags.AddSpecified(id, call);
        return Row(region, region.Volumes[id]).With(new() { ["State"] = "creating" });
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        return Listing.Answer(call, region.Volumes.Values.Select(volume => Row(region, volume)));
    }

    internal JsonObject Attach(ApiCall call)
    {
        var region = state.Of(call);
        var volume = Find(region, call.Input.Text("VolumeId"));
        var instance = Instances.InstanceLookup.One(region, call);
        var device = call.Input.Text("Device") ?? throw Ec2Errors.Missing("device");
        if (volume.Text("State") == "in-use") throw new ApiException("VolumeInUse", $"{volume.Text("VolumeId")} is already attached to an instance");
        if (volume.Text("AvailabilityZone") != instance.Zone) throw new ApiException("InvalidVolume.ZoneMismatch", $"The volume '{volume.Text("VolumeId")}' is not in the same availability zone as instance '{instance.Id}'");
        var attachment = InstanceVolumes.Attachment(volume.Text("VolumeId")!, instance.Id, device, deleted: false, call.Now);
        (volume["State"], volume["Attachments"]) = ("in-use", new JsonArray(attachment));
        ((JsonArray)instance.Fixed["BlockDeviceMappings"]!).Add((JsonNode)InstanceVolumes.Mapping(volume.Text("VolumeId")!, device, deleted: false, call.Now));
        return attachment.With(new() { ["State"] = "attaching" });
    }

    internal JsonObject Detach(ApiCall call)
    {
        var region = state.Of(call);
        var volume = Find(region, call.Input.Text("VolumeId"));
        if (volume.Parts("Attachments") is not [var attachment, ..]) throw new ApiException("IncorrectState", $"Volume '{volume.Text("VolumeId")}' is in the 'available' state.");
        var instance = region.Instances[attachment.Text("InstanceId")!];
        if (attachment.Text("Device") == InstanceVolumes.RootDevice && instance.StateAt(call.Now) != Instances.InstanceState.Stopped)
            throw Ec2Errors.NotPermitted($"Unable to detach root volume '{volume.Text("VolumeId")}' from instance '{instance.Id}'");
        var mappings = (JsonArray)instance.Fixed["BlockDeviceMappings"]!;
        mappings.Remove(mappings.First(mapping => ((JsonObject)mapping!).Part("Ebs").Text("VolumeId") == volume.Text("VolumeId")));
        (volume["State"], volume["Attachments"]) = ("available", new JsonArray());
        return attachment.With(new() { ["State"] = "detaching" });
    }

    internal JsonObject Delete(ApiCall call)
    {
        var region = state.Of(call);
        var volume = Find(region, call.Input.Text("VolumeId"));
        var id = volume.Text("VolumeId")!;
        if (volume.Parts("Attachments") is [var attachment, ..]) throw new ApiException("VolumeInUse", $"Volume {id} is currently attached to {attachment.Text("InstanceId")}");
        region.Volumes.Remove(id);
        region.Tags.RemoveAll(id);
        return [];
    }

    internal static JsonObject Find(Ec2Region region, string? id) => region.Volumes.GetValueOrDefault(id ?? throw Ec2Errors.Missing("VolumeId")) ?? throw NoVolume(id);

    private static JsonObject Row(Ec2Region region, JsonObject volume) => volume.With(new() { ["Tags"] = region.Tags.Of(volume.Text("VolumeId")!) });

    private static ApiException NoVolume(string id) => new("InvalidVolume.NotFound", $"The volume '{id}' does not exist.");
}
