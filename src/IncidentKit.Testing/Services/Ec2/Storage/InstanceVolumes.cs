using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2.Instances;

namespace IncidentKit.Testing.Services.Ec2.Storage;

/// <summary>The volumes that come and go with instances.</summary>
internal static class InstanceVolumes
{
    internal const string RootDevice = "/dev/xvda";

    internal static void AddRoot(Ec2Region region, Instance instance, JsonObject input, SimulatedIds ids, DateTimeOffset now)
    {
        var said = input.Parts("BlockDeviceMappings").FirstOrDefault(mapping => mapping.Text("DeviceName") is RootDevice or "/dev/sda1").Part("Ebs");
        var deleted = said.Flag("DeleteOnTermination") ?? true;
        var id = ids.Resource("vol");
        region.Volumes.Add(id, new()
        {
            ["VolumeId"] = id,
            ["AvailabilityZone"] = instance.Zone,
            ["CreateTime"] = now.ToIso(),
            ["Encrypted"] = said.Flag("Encrypted") ?? false,
            ["Size"] = said.Number("VolumeSize") ?? 8,
            ["SnapshotId"] = "",
            ["State"] = "in-use",
            ["VolumeType"] = said.Text("VolumeType") ?? "gp3",
            ["Attachments"] = new JsonArray(Attachment(id, instance.Id, RootDevice, deleted, now)),
        });
        instance.Fixed["BlockDeviceMappings"] = new JsonArray(Mapping(id, RootDevice, deleted, now));
    }

    internal static JsonObject Attachment(string volume, string instance, string device, bool deleted, DateTimeOffset now) => new()
    {
        ["VolumeId"] = volume, ["InstanceId"] = instance, ["Device"] = device, ["State"] = "attached", ["AttachTime"] = now.ToIso(), ["DeleteOnTermination"] = deleted,
    };

    internal static JsonObject Mapping(string volume, string device, bool deleted, DateTimeOffset now) => new()
    {
        ["DeviceName"] = device,
        ["Ebs"] = new JsonObject { ["VolumeId"] = volume, ["Status"] = "attached", ["AttachTime"] = now.ToIso(), ["DeleteOnTermination"] = deleted },
    };

    /// <summary>A terminated instance's volumes are deleted, or left free where they were to be kept.</summary>
    internal static void Release(Ec2Region region, Instance instance)
    {
        foreach (var volume in region.Volumes.Values.ToArray())
        {
            if (volume.Parts("Attachments") is not [var attachment, ..] || attachment.Text("InstanceId") != instance.Id) continue;
            if (attachment.Flag("DeleteOnTermination") == true)
            {
                region.Volumes.Remove(volume.Text("VolumeId")!);
                region.Tags.RemoveAll(volume.Text("VolumeId")!);
            }
            else
            {
                (volume["Attachments"], volume["State"]) = (new JsonArray(), "available");
            }
        }
    }
}
