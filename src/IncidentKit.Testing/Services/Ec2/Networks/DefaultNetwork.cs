using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Networks;

/// <summary>The default VPC that every Region of an account comes with. Its ids follow from account and Region alone, so that a look changes nothing.</summary>
internal static class DefaultNetwork
{
    internal static readonly char[] Zones = ['a', 'b', 'c'];

    internal static void AddTo(Ec2Region region)
    {
        var ids = new SimulatedIds(Seed(region.Account + region.Name));
        var vpc = ids.Resource("vpc");
        region.Vpcs.Add(vpc, new()
        {
            ["VpcId"] = vpc,
            ["OwnerId"] = region.Account,
            ["State"] = "available",
            ["CidrBlock"] = "172.31.0.0/16",
            ["DhcpOptionsId"] = ids.Resource("dopt"),
            ["InstanceTenancy"] = "default",
            ["IsDefault"] = true,
        });

        foreach (var (index, zone) in Zones.Index())
        {
            var subnet = ids.Resource("subnet");
            region.Subnets.Add(subnet, new()
            {
                ["SubnetId"] = subnet,
                ["SubnetArn"] = region.Arn("subnet", subnet),
                ["VpcId"] = vpc,
                ["OwnerId"] = region.Account,
                ["State"] = "available",
                ["CidrBlock"] = $"172.31.{16 * index}.0/20",
                ["AvailabilityZone"] = region.Name + zone,
                ["AvailableIpAddressCount"] = 4091,
                ["DefaultForAz"] = true,
                ["MapPublicIpOnLaunch"] = true,
            });
        }

        var group = new SecurityGroup(ids.Resource("sg"), "default", "default VPC security group", vpc, region.Account);
        group.Add(new() { ["IsEgress"] = false, ["IpProtocol"] = "-1", ["FromPort"] = -1, ["ToPort"] = -1, ["ReferencedGroupInfo"] = new JsonObject { ["GroupId"] = group.Id, ["UserId"] = region.Account } }, ids);
        group.Add(SecurityGroup.AllEgress(), ids);
        region.SecurityGroups.Add(group.Id, group);
    }

    private static int Seed(string text) => text.Aggregate(17, static (seed, letter) => unchecked((seed * 31) + letter));
}
