using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Networks;

/// <summary>A security group and its rules, each in the API's shape of a security group rule.</summary>
internal sealed class SecurityGroup(string id, string name, string description, string vpc, string account)
{
    private static readonly string[] Peers = ["CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupInfo"];

    internal string Id => id;

    internal string Name => name;

    internal string Vpc => vpc;

    internal OrderedDictionary<string, JsonObject> Rules { get; } = [];

    internal static JsonObject AllEgress() => new() { ["IsEgress"] = true, ["IpProtocol"] = "-1", ["FromPort"] = -1, ["ToPort"] = -1, ["CidrIpv4"] = "0.0.0.0/0" };

    internal JsonObject Add(JsonObject rule, SimulatedIds ids)
    {
        var ruleId = ids.Resource("sgr");
        var whole = new JsonObject { ["SecurityGroupRuleId"] = ruleId, ["GroupId"] = id, ["GroupOwnerId"] = account }.With(rule);
        Rules.Add(ruleId, whole);
        return whole;
    }

    /// <summary>The rule that says the same; descriptions do not count.</summary>
    internal JsonObject? Find(JsonObject rule) => Rules.Values.FirstOrDefault(known => Meaning(known) == Meaning(rule));

    internal JsonObject Describe(ResourceTags tags) => new()
    {
        ["GroupId"] = id,
        ["GroupName"] = name,
        ["Description"] = description,
        ["OwnerId"] = account,
        ["VpcId"] = vpc,
        ["IpPermissions"] = Permissions(egress: false),
        ["IpPermissionsEgress"] = Permissions(egress: true),
        ["Tags"] = tags.Of(id),
    };

    internal static string Peer(JsonObject rule) => Peers.Select(peer => rule.Part(peer)?.Text("GroupId") ?? rule.Text(peer)).First(peer => peer is not null)!;

    private static string Meaning(JsonObject rule) => string.Join('|', rule.Flag("IsEgress"), rule.Text("IpProtocol"), rule.Number("FromPort"), rule.Number("ToPort"), Peer(rule));

    private JsonArray Permissions(bool egress) => Rules.Values
        .Where(rule => rule.Flag("IsEgress") == egress)
        .GroupBy(rule => (Protocol: rule.Text("IpProtocol"), From: rule.Number("FromPort"), To: rule.Number("ToPort")))
        .Select(rules =>
        {
            var permission = new JsonObject { ["IpProtocol"] = rules.Key.Protocol };
            if (rules.Key.Protocol != "-1") (permission["FromPort"], permission["ToPort"]) = (rules.Key.From, rules.Key.To);
            permission["IpRanges"] = Entries(rules, "CidrIpv4", "CidrIp");
            permission["Ipv6Ranges"] = Entries(rules, "CidrIpv6", "CidrIpv6");
            permission["PrefixListIds"] = Entries(rules, "PrefixListId", "PrefixListId");
            permission["UserIdGroupPairs"] = rules.Where(rule => rule.ContainsKey("ReferencedGroupInfo"))
                .Select(rule => Described(rule, (JsonObject)rule["ReferencedGroupInfo"]!.DeepClone())).ToJsonArray();
            return permission;
        }).ToJsonArray();

    private static JsonArray Entries(IEnumerable<JsonObject> rules, string from, string to) =>
        rules.Where(rule => rule.ContainsKey(from)).Select(rule => Described(rule, new() { [to] = rule.Text(from) })).ToJsonArray();

    private static JsonObject Described(JsonObject rule, JsonObject entry)
    {
        if (rule.Text("Description") is { } text) entry["Description"] = text;
        return entry;
    }
}
