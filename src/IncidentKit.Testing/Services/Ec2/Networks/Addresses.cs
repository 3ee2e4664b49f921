using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Networks;

/// <summary>Allocates, associates and releases Elastic IP addresses.</summary>
internal sealed class Addresses(ISimulatedCloud cloud, Ec2State state)
{
    private static readonly Ec2Listing Listing = new("Addresses", "AllocationId", "AllocationIds", NoAllocation)
    {
        Filters = new Dictionary<string, string> { ["allocation-id"] = "AllocationId", ["association-id"] = "AssociationId", ["domain"] = "Domain", ["instance-id"] = "InstanceId", ["public-ip"] = "PublicIp" },
    };

    internal JsonObject Allocate(ApiCall call)
    {
        var region = state.Of(call);
        var id = cloud.Ids.Resource("eipalloc");
        var row = new JsonObject
        {
            ["AllocationId"] = id,
            ["PublicIp"] = $"52.{Convert.ToInt32(id[^6..^4], 16)}.{Convert.ToInt32(id[^4..^2], 16)}.{Convert.ToInt32(id[^2..], 16)}",
            ["Domain"] = "vpc",
            ["PublicIpv4Pool"] = "amazon",
            ["NetworkBorderGroup"] = region.Name,
        };
        region.Addresses.Add(id, row);
        region.Tags.AddSpecified(id, call);
        return (JsonObject)row.DeepClone();
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        var addresses = call.Input.Texts("PublicIps");
        if (addresses.FirstOrDefault(ip => !region.Addresses.Values.Any(row => row.Text("PublicIp") == ip)) is { } unknown) throw NoAddress(unknown);
        return Listing.Answer(call, region.Addresses.Values
            .Where(row => addresses.Count == 0 || addresses.Contains(row.Text("PublicIp")))
            .Select(row => row.With(new() { ["Tags"] = region.Tags.Of(row.Text("AllocationId")!) })));
    }

    internal JsonObject Associate(ApiCall call)
    {
        var region = state.Of(call);
        var row = Find(region, call);
        var instance = Instances.InstanceLookup.One(region, call);
        if (instance.StateAt(call.Now).IsGone) throw new ApiException("InvalidInstanceID", $"The instance '{instance.Id}' is not in a valid state for this operation.");
        if (row.ContainsKey("AssociationId") && call.Input.Flag("AllowReassociation") == false) throw new ApiException("Resource.AlreadyAssociated", $"resource {row.Text("AllocationId")} is already associated with associate-id {row.Text("AssociationId")}");
        var association = cloud.Ids.Resource("eipassoc");
        (row["InstanceId"], row["AssociationId"], row["PrivateIpAddress"]) = (instance.Id, association, instance.Fixed.Text("PrivateIpAddress"));
        return new() { ["AssociationId"] = association };
    }

    internal JsonObject Disassociate(ApiCall call)
    {
        var region = state.Of(call);
        var association = call.Input.Text("AssociationId");
        var row = association is null
            ? Find(region, call)
            : region.Addresses.Values.FirstOrDefault(row => row.Text("AssociationId") == association) ?? throw new ApiException("InvalidAssociationID.NotFound", $"The association ID '{association}' does not exist");
        Clear(row);
        return [];
    }

    internal JsonObject Release(ApiCall call)
    {
        var region = state.Of(call);
        var row = Find(region, call);
        var id = row.Text("AllocationId")!;
        if (row.ContainsKey("AssociationId")) throw new ApiException("InvalidIPAddress.InUse", $"Address {row.Text("PublicIp")} is in use.");
        region.Addresses.Remove(id);
        region.Tags.RemoveAll(id);
        return [];
    }

    /// <summary>An instance that goes lets go of its addresses.</summary>
    internal static void Disassociate(Ec2Region region, string instance)
    {
        foreach (var row in region.Addresses.Values.Where(row => row.Text("InstanceId") == instance)) Clear(row);
    }

    private static void Clear(JsonObject row)
    {
        foreach (var name in (string[])["InstanceId", "AssociationId", "PrivateIpAddress"]) row.Remove(name);
    }

    private static JsonObject Find(Ec2Region region, ApiCall call)
    {
        if (call.Input.Text("AllocationId") is { } id) return region.Addresses.GetValueOrDefault(id) ?? throw NoAllocation(id);
        var ip = call.Input.Text("PublicIp") ?? throw Ec2Errors.Missing("AllocationId");
        return region.Addresses.Values.FirstOrDefault(row => row.Text("PublicIp") == ip) ?? throw NoAddress(ip);
    }

    private static ApiException NoAllocation(string id) => new("InvalidAllocationID.NotFound", $"The allocation ID '{id}' does not exist");

    private static ApiException NoAddress(string ip) => new("InvalidAddress.NotFound", $"Address '{ip}' not found.");
}
