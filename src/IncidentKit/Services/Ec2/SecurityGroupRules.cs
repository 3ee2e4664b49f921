using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Ec2;

/// <summary>Reads and compares the rules of security groups.</summary>
internal static class SecurityGroupRules
{
    private const string GrantKind = "securityGroupRule";

    internal static async Task<IReadOnlyList<SecurityGroupRule>> ReadAsync(IAmazonEC2 ec2, string group, CancellationToken cancellationToken) => await Pages.ReadAsync(
        token => ec2.DescribeSecurityGroupRulesAsync(new() { Filters = [new("group-id", [group])], MaxResults = 1000, NextToken = token }, cancellationToken),
        page => page.SecurityGroupRules, page => page.NextToken, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Revokes rules of a group; those that are gone already are fine.</summary>
    internal static async Task RevokeAsync(IAmazonEC2 ec2, string group, IEnumerable<SecurityGroupRule> rules, CancellationToken cancellationToken)
    {
        foreach (var rule in rules)
        {
            List<string> id = [rule.SecurityGroupRuleId];
            await Gone.IsFineAsync(rule.IsEgress == true
                ? ec2.RevokeSecurityGroupEgressAsync(new() { GroupId = group, SecurityGroupRuleIds = id }, cancellationToken)
                : ec2.RevokeSecurityGroupIngressAsync(new() { GroupId = group, SecurityGroupRuleIds = id }, cancellationToken));
        }
    }

    /// <summary>The rules that the trail shows the attacker to have added to a group.</summary>
    internal static IReadOnlyList<LineageGrant> GrantsOn(DetectionContext context, SecurityGroup group) => [.. context.Lineage.Grants.Where(grant =>
        grant.Kind == GrantKind && !grant.Deleted && (grant.Target == group.GroupId || grant.Target == group.GroupName)
        && (grant.Account is null || grant.Account == context.Account) && (grant.Region is null || grant.Region == context.Region))];

    /// <summary>Whether a rule is what a grant gave: by its id, or, since old events name no rule, by what it opens.</summary>
    internal static bool IsGranted(LineageGrant grant, SecurityGroupRule rule) => grant.Name is { Length: > 0 } id ? id == rule.SecurityGroupRuleId : RecordedPermissions.Contain(grant.Document, rule);

    /// <summary>A rule for a person.</summary>
    internal static string WordsOf(SecurityGroupRule rule)
    {
        var protocol = rule.IpProtocol == "-1" ? "everything" : rule.IpProtocol;
        var ports = (rule.FromPort, rule.ToPort) switch
        {
            (null or -1, _) => "",
            var (from, to) when from == to => $" {from}",
            var (from, to) => $" {from}-{to}",
        };
        return $"{protocol}{ports} {(rule.IsEgress == true ? "to" : "from")} {rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId ?? "?"}";
    }
}
