using System.Globalization;
using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2.Instances;
using IncidentKit.Testing.Services.Ec2.Networks;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>All that one account has in one Region of EC2.</summary>
internal sealed class Ec2Region
{
    internal Ec2Region(string account, string name)
    {
        (Account, Name) = (account, name);
        DefaultNetwork.AddTo(this);
    }

    internal string Account { get; }

    internal string Name { get; }

    internal ResourceTags Tags { get; } = new();

    internal OrderedDictionary<string, Instance> Instances { get; } = [];

    internal OrderedDictionary<string, SecurityGroup> SecurityGroups { get; } = [];

    internal OrderedDictionary<string, JsonObject> Vpcs { get; } = [];

    internal OrderedDictionary<string, JsonObject> Subnets { get; } = [];

    internal OrderedDictionary<string, JsonObject> KeyPairs { get; } = [];

    internal OrderedDictionary<string, JsonObject> Volumes { get; } = [];

    internal OrderedDictionary<string, JsonObject> Snapshots { get; } = [];

    internal OrderedDictionary<string, JsonObject> Images { get; } = [];

    internal OrderedDictionary<string, JsonObject> Addresses { get; } = [];

    internal OrderedDictionary<string, LaunchTemplate> LaunchTemplates { get; } = [];

    internal OrderedDictionary<string, Spot.SpotRequest> SpotRequests { get; } = [];

    /// <summary>The Spot request that the launch under way is for.</summary>
    internal string? SpotRequestUnderWay { get; set; }

    internal OrderedDictionary<string, Spot.SpotFleet> SpotFleets { get; } = [];

    internal OrderedDictionary<string, Fleet> Fleets { get; } = [];

    /// <summary>Answers by the client token of the call that made them.</summary>
    internal Dictionary<string, (string Input, JsonObject Output)> ClientTokens { get; } = [];

    /// <summary>The next free address of a subnet.</summary>
    internal string NextPrivateAddress(JsonObject subnet)
    {
        var used = subnetUse[subnet.Text("SubnetId")!] = subnetUse.GetValueOrDefault(subnet.Text("SubnetId")!, 9) + 1;
        return subnet.Text("CidrBlock")!.Split('.') is [var first, var second, var third, ..]
            ? $"{first}.{second}.{int.Parse(third, CultureInfo.InvariantCulture) + (used / 250)}.{4 + (used % 250)}"
            : throw new InvalidOperationException("A subnet without a block");
    }

    /// <summary>The address that an instance answers from the internet: its Elastic IP, else one of Amazon's own.</summary>
    internal string? PublicAddress(string instance) =>
        Addresses.Values.FirstOrDefault(address => address.Text("InstanceId") == instance)?.Text("PublicIp")
        ?? $"3.{Convert.ToInt32(instance[3..5], 16)}.{Convert.ToInt32(instance[5..7], 16)}.{Convert.ToInt32(instance[7..9], 16)}";

    internal string Arn(string kind, string id) => $"arn:{Partition}:ec2:{Name}:{Account}:{kind}/{id}";

    private readonly Dictionary<string, int> subnetUse = [];

    private string Partition => Name.Split('-') switch { ["cn", ..] => "aws-cn", ["us", "gov", ..] => "aws-us-gov", _ => "aws" };
}
