using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;

namespace IncidentKit.Testing.Services.Ec2.Trail;

/// <summary>Writes the request of an older call: each list is a set of items under a name of its own.</summary>
internal static class Ec2TrailRequest
{
    /// <summary>Lists of text: the set's name and the name of each entry.</summary>
    private static readonly Dictionary<string, (string Set, string Entry)> Texts = new()
    {
        ["InstanceIds"] = ("instancesSet", "instanceId"), ["SecurityGroupIds"] = ("groupSet", "groupId"), ["SecurityGroups"] = ("groupSet", "groupName"), ["Groups"] = ("groupSet", "groupId"),
        ["GroupIds"] = ("securityGroupIdSet", "groupId"), ["GroupNames"] = ("securityGroupSet", "groupName"), ["SecurityGroupRuleIds"] = ("securityGroupRuleIds", "securityGroupRuleId"),
        ["ImageIds"] = ("imagesSet", "imageId"), ["Owners"] = ("ownersSet", "owner"), ["OwnerIds"] = ("ownersSet", "owner"), ["VolumeIds"] = ("volumeSet", "volumeId"), ["SnapshotIds"] = ("snapshotSet", "snapshotId"),
        ["KeyNames"] = ("keySet", "keyName"), ["KeyPairIds"] = ("keyPairIdSet", "keyPairId"), ["RegionNames"] = ("regionSet", "regionName"), ["ZoneNames"] = ("availabilityZoneSet", "zoneName"),
        ["VpcIds"] = ("vpcSet", "vpcId"), ["SubnetIds"] = ("subnetSet", "subnetId"), ["AllocationIds"] = ("allocationIdsSet", "allocationId"), ["PublicIps"] = ("publicIpsSet", "publicIp"),
        ["Resources"] = ("resourcesSet", "resourceId"), ["AttributeNames"] = ("accountAttributeNameSet", "attributeName"), ["NetworkInterfaceIds"] = ("networkInterfaceIdSet", "networkInterfaceId"),
        ["SpotInstanceRequestIds"] = ("spotInstanceRequestIdSet", "spotInstanceRequestId"), ["SpotFleetRequestIds"] = ("spotFleetRequestIdSet", "spotFleetRequestId"), ["Values"] = ("valueSet", "value"),
    };

    private static readonly Dictionary<string, string> Names = new()
    {
        ["Filters"] = "filterSet", ["Tags"] = "tagSet", ["BlockDeviceMappings"] = "blockDeviceMapping", ["NetworkInterfaces"] = "networkInterfaceSet", ["UserIdGroupPairs"] = "groups", ["Description"] = "description",
    };

    private static readonly string[] RuleLists = ["UserIdGroupPairs", "IpRanges", "Ipv6Ranges", "PrefixListIds"];

    internal static JsonObject Write(ApiCall call)
    {
        var input = call.Input.Without("DryRun");
        var written = call.Operation switch
        {
            "RunInstances" => Run(input),
            "CreateSecurityGroup" => Structure(input.Without("Description")).With(new() { ["groupDescription"] = input.Text("Description") }),
            "CreateVolume" => Structure(input.Without("AvailabilityZone")).With(new() { ["zone"] = input.Text("AvailabilityZone") }),
            "ModifySnapshotAttribute" => Sharing(input, "CreateVolumePermission", "CREATE_VOLUME_PERMISSION"),
            "ModifyImageAttribute" => Sharing(input, "LaunchPermission", "launchPermission"),
            _ => Structure(input),
        };
        if (call.Operation.Contains("SecurityGroupIngress", StringComparison.Ordinal) || call.Operation.Contains("SecurityGroupEgress", StringComparison.Ordinal)) written["ipPermissions"] ??= new JsonObject();
        if (call.Operation.StartsWith("Describe", StringComparison.Ordinal) && call.Operation.EndsWith('s')) written["filterSet"] ??= new JsonObject();
        return written;
    }

    private static JsonObject Run(JsonObject input)
    {
        var entry = new JsonObject();
        foreach (var name in (string[])["ImageId", "MinCount", "MaxCount", "KeyName"])
        {
            if (input[name] is { } value) entry[CamelCase.Of(name)] = value.DeepClone();
        }

        var first = new JsonObject { ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(entry) } };
        var rest = Structure(input.Without("ImageId", "MinCount", "MaxCount", "KeyName"));
        rest["blockDeviceMapping"] ??= new JsonObject();
        rest["monitoring"] ??= new JsonObject { ["enabled"] = false };
        rest["disableApiTermination"] ??= false;
        rest["disableApiStop"] ??= false;
        return first.With(rest);
    }

    private static JsonObject Sharing(JsonObject input, string member, string type)
    {
        var written = Structure(input.Without("UserIds", "GroupNames", "UserGroups", "OperationType", "Attribute"));
        if (input.Text("OperationType") is { } operation)
        {
            JsonNode[] entries = [.. input.Texts("UserIds").Select(user => new JsonObject { ["userId"] = user }), .. input.Texts("GroupNames").Concat(input.Texts("UserGroups")).Select(group => new JsonObject { ["group"] = group })];
            written[CamelCase.Of(member)] = new JsonObject { [operation] = new JsonObject { ["items"] = new JsonArray(entries) } };
        }

        written["attributeType"] = type;
        return written;
    }

    private static JsonObject Structure(JsonObject value)
    {
        var written = new JsonObject();
        foreach (var (name, part) in value)
        {
            switch (part)
            {
                case null:
                    break;
                case JsonArray items when name == "TagSpecifications":
                    written["tagSpecificationSet"] = Items(items.OfType<JsonObject>().Select(item => new JsonObject { ["resourceType"] = item.Text("ResourceType"), ["tags"] = item.Parts("Tags").Select(Structure).ToJsonArray() }));
                    break;
                case JsonArray items when Texts.TryGetValue(name, out var named) && items.All(item => item is JsonValue):
                    written[named.Set] = Items(items.Select(item => new JsonObject { [named.Entry] = item!.DeepClone() }));
                    break;
                case JsonArray items when name == "IpPermissions":
                    written["ipPermissions"] = Items(items.OfType<JsonObject>().Select(Permission));
                    break;
                case JsonArray items:
                    written[Names.GetValueOrDefault(name, CamelCase.Of(name))] = Items(items.Select(item => item is JsonObject entry ? Structure(entry) : new JsonObject { ["item"] = item!.DeepClone() }));
                    break;
                case JsonObject inner:
                    written[CamelCase.Of(name)] = Structure(inner);
                    break;
                default:
                    written[CamelCase.Of(name)] = name == "UserData" ? Ec2Trail.Hidden : part.DeepClone();
                    break;
            }
        }

        // The user data of ModifyInstanceAttribute comes as a structure, and is hidden as a whole.
        if (written["userData"] is JsonObject) written["userData"] = Ec2Trail.Hidden;
        return written;
    }

    private static JsonObject Permission(JsonObject permission)
    {
        var written = Structure(permission);
        foreach (var list in RuleLists) written[Names.GetValueOrDefault(list, CamelCase.Of(list))] ??= new JsonObject();
        return written;
    }

    private static JsonObject Items(IEnumerable<JsonObject> items) => items.ToArray() is { Length: > 0 } entries ? new() { ["items"] = new JsonArray(entries) } : [];
}
