using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>Describes Regions and Availability Zones, VPCs and subnets.</summary>
internal sealed class Places(ISimulatedCloud cloud, Ec2State state)
{
    private static readonly Ec2Listing RegionListing = new("Regions", "RegionName", "RegionNames", name => Ec2Errors.Invalid($"Invalid region name: {name}"))
    {
        Filters = new Dictionary<string, string> { ["region-name"] = "RegionName", ["endpoint"] = "Endpoint", ["opt-in-status"] = "OptInStatus" },
    };

    private static readonly Ec2Listing ZoneListing = new("AvailabilityZones", "ZoneName", "ZoneNames", name => Ec2Errors.Invalid($"Invalid availability zone: [{name}]"))
    {
        Filters = new Dictionary<string, string> { ["zone-name"] = "ZoneName", ["zone-id"] = "ZoneId", ["region-name"] = "RegionName", ["state"] = "State", ["zone-type"] = "ZoneType", ["opt-in-status"] = "OptInStatus" },
    };

    private static readonly Ec2Listing InterfaceListing = new("NetworkInterfaces", "NetworkInterfaceId", "NetworkInterfaceIds", id => new("InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist"))
    {
        Filters = new Dictionary<string, string>
        {
            ["network-interface-id"] = "NetworkInterfaceId", ["group-id"] = "Groups.GroupId", ["group-name"] = "Groups.GroupName", ["attachment.instance-id"] = "Attachment.InstanceId", ["subnet-id"] = "SubnetId", ["vpc-id"] = "VpcId",
            ["status"] = "Status", ["private-ip-address"] = "PrivateIpAddress", ["availability-zone"] = "AvailabilityZone",
        },
    };

    private static readonly Ec2Listing VpcListing = new("Vpcs", "VpcId", "VpcIds", id => new("InvalidVpcID.NotFound", $"The vpc ID '{id}' does not exist"))
    {
        Filters = new Dictionary<string, string> { ["vpc-id"] = "VpcId", ["is-default"] = "IsDefault", ["isDefault"] = "IsDefault", ["cidr"] = "CidrBlock", ["state"] = "State", ["owner-id"] = "OwnerId" },
    };

    private static readonly Ec2Listing SubnetListing = new("Subnets", "SubnetId", "SubnetIds", id => new("InvalidSubnetID.NotFound", $"The subnet ID '{id}' does not exist"))
    {
        Filters = new Dictionary<string, string>
        {
            ["subnet-id"] = "SubnetId", ["vpc-id"] = "VpcId", ["availability-zone"] = "AvailabilityZone", ["availabilityZone"] = "AvailabilityZone", ["default-for-az"] = "DefaultForAz", ["defaultForAz"] = "DefaultForAz",
            ["cidr-block"] = "CidrBlock", ["state"] = "State", ["owner-id"] = "OwnerId",
        },
    };

    internal JsonObject DescribeRegions(ApiCall call)
    {
        var all = call.Input.Flag("AllRegions") ?? false;
        return RegionListing.Answer(call, cloud.RegionsOf(call.Account).Where(region => all || region.Value is "ENABLED" or "ENABLED_BY_DEFAULT" or "DISABLING").Select(region => new JsonObject
        {
            ["RegionName"] = region.Key,
            ["Endpoint"] = $"ec2.{region.Key}.amazonaws.com",
            ["OptInStatus"] = region.Value switch { "ENABLED_BY_DEFAULT" => "opt-in-not-required", "ENABLED" or "DISABLING" => "opted-in", _ => "not-opted-in" },
        }));
    }

    /// <summary>The interfaces that instances have.</summary>
    internal JsonObject DescribeInterfaces(ApiCall call)
    {
        var region = state.Of(call);
        return InterfaceListing.Answer(call, region.Instances.Values.Where(instance => instance.StateAt(call.Now) != Instances.InstanceState.Terminated).SelectMany(instance =>
            instance.Describe(region, call.Now).Parts("NetworkInterfaces").Select(network =>
            {
                var row = network.With(new() { ["AvailabilityZone"] = instance.Zone, ["RequesterManaged"] = false, ["TagSet"] = new JsonArray() });
                row.Part("Attachment")!["InstanceId"] = instance.Id;
                row.Part("Attachment")!["InstanceOwnerId"] = region.Account;
                return row;
            })));
    }

    internal static JsonObject DescribeZones(ApiCall call) => ZoneListing.Answer(call, Networks.DefaultNetwork.Zones.Index().Select(zone => new JsonObject
    {
        ["ZoneName"] = call.Region + zone.Item,
        ["ZoneId"] = $"{Abbreviated(call.Region)}-az{zone.Index + 1}",
        ["ZoneType"] = "availability-zone",
        ["RegionName"] = call.Region,
        ["State"] = "available",
        ["OptInStatus"] = "opt-in-not-required",
        ["GroupName"] = call.Region,
        ["NetworkBorderGroup"] = call.Region,
        ["Messages"] = new JsonArray(),
    }));

    internal JsonObject DescribeVpcs(ApiCall call) => Describe(call, VpcListing, region => region.Vpcs);

    internal JsonObject DescribeSubnets(ApiCall call) => Describe(call, SubnetListing, region => region.Subnets);

    internal JsonObject DescribeAccountAttributes(ApiCall call)
    {
        var region = state.Of(call);
        (string Name, string Value)[] known =
        [
            ("supported-platforms", "VPC"), ("default-vpc", region.Vpcs.Keys.First()), ("max-instances", "20"), ("vpc-max-security-groups-per-interface", "5"), ("max-elastic-ips", "5"), ("vpc-max-elastic-ips", "5"),
        ];
        var wanted = call.Input.Texts("AttributeNames");
        return new()
        {
            ["AccountAttributes"] = known.Where(attribute => wanted.Count == 0 || wanted.Contains(attribute.Name)).Select(attribute => new JsonObject
            {
                ["AttributeName"] = attribute.Name,
                ["AttributeValues"] = new JsonArray(new JsonObject { ["AttributeValue"] = attribute.Value }),
            }).ToJsonArray(),
        };
    }

    private JsonObject Describe(ApiCall call, Ec2Listing listing, Func<Ec2Region, OrderedDictionary<string, JsonObject>> rows)
    {
        var region = state.Of(call);
        return listing.Answer(call, rows(region).Select(row => row.Value.With(new() { ["Tags"] = region.Tags.Of(row.Key) })));
    }

    private static string Abbreviated(string region) => region.Split('-') is [var area, var side, var number] ? $"{area}{side[0]}{number}" : region;
}
