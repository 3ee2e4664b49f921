using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Networks;

/// <summary>Adds, removes and describes the rules of security groups.</summary>
internal sealed class SecurityGroupRules(ISimulatedCloud cloud, Ec2State state)
{
    private static readonly Ec2Listing Listing = new("SecurityGroupRules", "SecurityGroupRuleId", "SecurityGroupRuleIds", NoRule)
    {
        Filters = new Dictionary<string, string> { ["group-id"] = "GroupId", ["security-group-rule-id"] = "SecurityGroupRuleId" },
    };

    internal JsonObject AuthorizeIngress(ApiCall call) => Authorize(call, egress: false);

    internal JsonObject AuthorizeEgress(ApiCall call) => Authorize(call, egress: true);

    internal JsonObject RevokeIngress(ApiCall call) => Revoke(call, egress: false);

    internal JsonObject RevokeEgress(ApiCall call) => Revoke(call, egress: true);

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        return Listing.Answer(call, region.SecurityGroups.Values.SelectMany(group => group.Rules.Values)
            .Select(rule => rule.With(new() { ["Tags"] = region.Tags.Of(rule.Text("SecurityGroupRuleId")!) })));
    }

    private JsonObject Authorize(ApiCall call, bool egress)
    {
        var region = state.Of(call);
        var group = Group(region, call);
        var rules = Said(region, call, egress).ToArray();
        if (rules.Length == 0) throw Ec2Errors.Missing("IpPermissions");
        foreach (var rule in rules)
        {
            if (group.Find(rule) is not null)
            {
                throw new ApiException("InvalidPermission.Duplicate", $"the specified rule \"peer: {SecurityGroup.Peer(rule)}, {rule.Text("IpProtocol")!.ToUpperInvariant()}, from port: {rule.Number("FromPort")}, to port: {rule.Number("ToPort")}, ALLOW\" already exists");
            }
        }

        var made = rules.Select(rule => group.Add(rule, cloud.Ids)).ToArray();
        foreach (var rule in made) region.Tags.AddSpecified(rule.Text("SecurityGroupRuleId")!, call);
        return new() { ["Return"] = true, ["SecurityGroupRules"] = made.Select(rule => rule.With(new() { ["Tags"] = region.Tags.Of(rule.Text("SecurityGroupRuleId")!) })).ToJsonArray() };
    }

    private JsonObject Revoke(ApiCall call, bool egress)
    {
        var region = state.Of(call);
        var group = Group(region, call);
        var ids = call.Input.Texts("SecurityGroupRuleIds");
        if (ids.FirstOrDefault(id => group.Rules.GetValueOrDefault(id).Flag("IsEgress") != egress) is { } unknown) throw NoRule(unknown);
        var named = ids.Count > 0 ? ids.Select(id => group.Rules[id]) : Said(region, call, egress).Select(rule => group.Find(rule)
            ?? throw new ApiException("InvalidPermission.NotFound", "The specified rule does not exist in this security group."));
        var removed = named.ToArray();
        if (removed.Length == 0) throw Ec2Errors.Missing("IpPermissions");
        foreach (var rule in removed)
        {
            group.Rules.Remove(rule.Text("SecurityGroupRuleId")!);
            region.Tags.RemoveAll(rule.Text("SecurityGroupRuleId")!);
        }

        return new() { ["Return"] = true, ["RevokedSecurityGroupRules"] = removed.Select(Revoked).ToJsonArray() };
    }

    private static SecurityGroup Group(Ec2Region region, ApiCall call) => GroupReferences.Find(region, call.Input.Text("GroupId"), call.Input.Text("GroupName"));

    private static IEnumerable<JsonObject> Said(Ec2Region region, ApiCall call, bool egress)
    {
        if (call.Input.Text("CidrIp") is { } cidr) yield return Rule(call.Input, egress, new() { ["CidrIpv4"] = cidr });
        if (call.Input.Text("SourceSecurityGroupName") is { } source) yield return Rule(call.Input, egress, Reference(region, new() { ["GroupName"] = source }));
        foreach (var permission in call.Input.Parts("IpPermissions"))
        {
            foreach (var range in permission.Parts("IpRanges")) yield return Rule(permission, egress, Described(range, new() { ["CidrIpv4"] = range.Text("CidrIp") }));
            foreach (var range in permission.Parts("Ipv6Ranges")) yield return Rule(permission, egress, Described(range, new() { ["CidrIpv6"] = range.Text("CidrIpv6") }));
            foreach (var list in permission.Parts("PrefixListIds")) yield return Rule(permission, egress, Described(list, new() { ["PrefixListId"] = list.Text("PrefixListId") }));
            foreach (var pair in permission.Parts("UserIdGroupPairs")) yield return Rule(permission, egress, Described(pair, Reference(region, pair)));
        }
    }

    private static JsonObject Rule(JsonObject permission, bool egress, JsonObject peer)
    {
        var protocol = (permission.Text("IpProtocol") ?? throw Ec2Errors.Missing("IpProtocol")) switch { "6" => "tcp", "17" => "udp", "1" => "icmp", "all" => "-1", var other => other };
        if (peer.Text("CidrIpv4") is { } cidr && !System.Net.IPNetwork.TryParse(cidr, out _)) throw Ec2Errors.Invalid($"CIDR block {cidr} is malformed");
        if (protocol is "tcp" or "udp" && (permission.Number("FromPort") is null || permission.Number("ToPort") is null))
            throw Ec2Errors.Invalid("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        var (from, to) = protocol == "-1" ? (-1, -1) : (permission.Number("FromPort") ?? -1, permission.Number("ToPort") ?? -1);
        return new JsonObject { ["IsEgress"] = egress, ["IpProtocol"] = protocol, ["FromPort"] = from, ["ToPort"] = to }.With(peer);
    }

    private static JsonObject Reference(Ec2Region region, JsonObject pair)
    {
        var foreign = pair.Text("UserId") is { } user && user != region.Account;
        var group = foreign ? pair.Text("GroupId") : GroupReferences.Find(region, pair.Text("GroupId"), pair.Text("GroupName")).Id;
        return new() { ["ReferencedGroupInfo"] = new JsonObject { ["GroupId"] = group, ["UserId"] = pair.Text("UserId") ?? region.Account } };
    }

    private static JsonObject Described(JsonObject said, JsonObject peer)
    {
        if (said.Text("Description") is { } text) peer["Description"] = text;
        return peer;
    }

    private static JsonObject Revoked(JsonObject rule)
    {
        var row = rule.Without("GroupOwnerId", "ReferencedGroupInfo");
        if (rule.Part("ReferencedGroupInfo").Text("GroupId") is { } group) row["ReferencedGroupId"] = group;
        return row;
    }

    private static ApiException NoRule(string id) => new("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist");
}
