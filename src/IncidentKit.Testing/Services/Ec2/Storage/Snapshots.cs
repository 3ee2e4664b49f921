using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Storage;

/// <summary>Makes, shares, describes and deletes snapshots; one that an image needs cannot be deleted.</summary>
internal sealed class Snapshots(ISimulatedCloud cloud, Ec2State state)
{
    private const string Permission = "CreateVolumePermissions";

    private static readonly Ec2Listing Listing = new("Snapshots", "SnapshotId", "SnapshotIds", NoSnapshot)
    {
        Filters = new Dictionary<string, string>
        {
            ["snapshot-id"] = "SnapshotId", ["description"] = "Description", ["encrypted"] = "Encrypted", ["owner-id"] = "OwnerId", ["start-time"] = "StartTime", ["status"] = "State",
            ["volume-id"] = "VolumeId", ["volume-size"] = "VolumeSize",
        },
    };

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var made = Add(region, Volumes.Find(region, call.Input.Text("VolumeId")), call.Input.Text("Description"), cloud.Ids, call);
        return Row(region, made).With(new() { ["State"] = "pending", ["Progress"] = "" });
    }

    /// <summary>Of all volumes of one instance.</summary>
    internal JsonObject CreateOfInstance(ApiCall call)
    {
        var region = state.Of(call);
        var specification = call.Input.Part("InstanceSpecification") ?? throw Ec2Errors.Missing("InstanceSpecification");
        var instance = Instances.InstanceLookup.One(region, call, specification.Text("InstanceId") ?? throw Ec2Errors.Missing("InstanceSpecification.InstanceId"));
        var volumes = region.Volumes.Values.Where(volume => volume.Parts("Attachments") is [var attachment, ..] && attachment.Text("InstanceId") == instance.Id
            && !(specification.Flag("ExcludeBootVolume") == true && attachment.Text("Device") == InstanceVolumes.RootDevice)).ToArray();
        return new() { ["Snapshots"] = volumes.Select(volume => Row(region, Add(region, volume, call.Input.Text("Description"), cloud.Ids, call)).With(new() { ["State"] = "pending" })).ToJsonArray() };
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        var owners = call.Input.Texts("OwnerIds");
        return Listing.Answer(call, region.Snapshots.Values
            .Where(snapshot => owners.Count == 0 || owners.Contains("self") || owners.Contains(snapshot.Text("OwnerId")))
            .Select(snapshot => Row(region, snapshot)));
    }

    internal JsonObject DescribeAttribute(ApiCall call)
    {
        var snapshot = Find(state.Of(call), call);
        return call.Input.Text("Attribute") switch
        {
            "createVolumePermission" => new() { ["SnapshotId"] = snapshot.Text("SnapshotId"), [Permission] = SharingPermissions.Of(snapshot, Permission) },
            "productCodes" => new() { ["SnapshotId"] = snapshot.Text("SnapshotId"), ["ProductCodes"] = new JsonArray() },
            var other => throw Ec2Errors.Invalid($"Value ({other}) for parameter attribute is invalid."),
        };
    }

    internal JsonObject ModifyAttribute(ApiCall call)
    {
        var snapshot = Find(state.Of(call), call);
        var said = call.Input.Part("CreateVolumePermission") is { } change ? call.Input.With(new() { [Permission] = change.DeepClone() }) : call.Input;
        SharingPermissions.Change(snapshot, Permission, said);
        return [];
    }

    internal JsonObject ResetAttribute(ApiCall call)
    {
        Find(state.Of(call), call).Remove(Permission);
        return [];
    }

    internal JsonObject Delete(ApiCall call)
    {
        var region = state.Of(call);
        var id = Find(region, call).Text("SnapshotId")!;
        if (region.Images.Values.FirstOrDefault(image => image.Parts("BlockDeviceMappings").Any(mapping => mapping.Part("Ebs").Text("SnapshotId") == id)) is { } image)
            throw new ApiException("InvalidSnapshot.InUse", $"The snapshot {id} is currently in use by {image.Text("ImageId")}");
        region.Snapshots.Remove(id);
        region.Tags.RemoveAll(id);
        return [];
    }

    internal static JsonObject Add(Ec2Region region, JsonObject volume, string? description, SimulatedIds ids, ApiCall call)
    {
        var id = ids.Resource("snap");
        var made = new JsonObject
        {
            ["SnapshotId"] = id,
            ["VolumeId"] = volume.Text("VolumeId"),
            ["OwnerId"] = region.Account,
            ["Description"] = description ?? "",
            ["Encrypted"] = volume.Flag("Encrypted"),
            ["VolumeSize"] = volume.Number("Size"),
            ["StartTime"] = call.Now.ToIso(),
            ["State"] = "completed",
            ["Progress"] = "100%",
        };
        region.Snapshots.Add(id, made);
        region.Tags.AddSpecified(id, call);
        return made;
    }

    internal static ApiException NoSnapshot(string id) => new("InvalidSnapshot.NotFound", $"The snapshot '{id}' does not exist.");

    private static JsonObject Find(Ec2Region region, ApiCall call)
    {
        var id = call.Input.Text("SnapshotId") ?? throw Ec2Errors.Missing("SnapshotId");
        return region.Snapshots.GetValueOrDefault(id) ?? throw NoSnapshot(id);
    }

    private static JsonObject Row(Ec2Region region, JsonObject snapshot) => snapshot.Without(Permission).With(new() { ["Tags"] = region.Tags.Of(snapshot.Text("SnapshotId")!) });
}
