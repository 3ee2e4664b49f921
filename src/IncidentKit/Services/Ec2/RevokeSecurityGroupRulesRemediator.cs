using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Closes what the attacker opened in an owner's security group: his rules alone, each saved so that it can be added again.</summary>
internal sealed class RevokeSecurityGroupRulesRemediator : IRemediator, IReversible
{
    internal const string Id = "ec2/revoke-security-group-rules";
    internal const string Rules = "rules";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Restore,
        ResourceTypes = [Ec2Resources.SecurityGroup],
        Permissions = ["ec2:DescribeSecurityGroupRules", "ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress"],
        AppliesTo = [Attribution.AttackerAltered],
        Impact = ["connections that are open already go on until they end"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var rules = await FindAsync(context, cancellationToken);
        return rules.Count > 0 ? new() { Data = new() { ["rules"] = new JsonArray([.. rules.Select(JsonOf)]) } } : ResourceState.Absent;
    }

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        await SecurityGroupRules.RevokeAsync(context.Client<IAmazonEC2>(), context.Resource.Id, await FindAsync(context, cancellationToken), cancellationToken);

    public async Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        foreach (var rule in (state.Data["rules"] as JsonArray ?? []).OfType<JsonObject>())
        {
            try
            {
                List<IpPermission> permissions = [PermissionOf(rule)];
                if ((bool?)rule["egress"] == true) await ec2.AuthorizeSecurityGroupEgressAsync(new() { GroupId = context.Resource.Id, IpPermissions = permissions }, cancellationToken);
                else await ec2.AuthorizeSecurityGroupIngressAsync(new() { GroupId = context.Resource.Id, IpPermissions = permissions }, cancellationToken);
            }
            catch (AmazonServiceException exception) when (exception.ErrorCode == "InvalidPermission.Duplicate")
            {
                // It is there again already.
            }
        }
    }

    private static async Task<IReadOnlyList<SecurityGroupRule>> FindAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var ids = context.Parameter(Rules).Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var rules = await Gone.OrReadAsync(SecurityGroupRules.ReadAsync(context.Client<IAmazonEC2>(), context.Resource.Id, cancellationToken));
        return [.. (rules ?? []).Where(rule => ids.Contains(rule.SecurityGroupRuleId))];
    }

    private static JsonNode JsonOf(SecurityGroupRule rule) => new JsonObject
    {
        ["id"] = rule.SecurityGroupRuleId, ["egress"] = rule.IsEgress, ["protocol"] = rule.IpProtocol, ["from"] = rule.FromPort, ["to"] = rule.ToPort, ["description"] = rule.Description,
        ["ipv4"] = rule.CidrIpv4, ["ipv6"] = rule.CidrIpv6, ["prefixList"] = rule.PrefixListId, ["group"] = rule.ReferencedGroupInfo?.GroupId, ["groupOwner"] = rule.ReferencedGroupInfo?.UserId,
    };

    private static IpPermission PermissionOf(JsonObject rule)
    {
        var description = (string?)rule["description"];
        return new()
        {
            IpProtocol = (string?)rule["protocol"],
            FromPort = (int?)rule["from"],
            ToPort = (int?)rule["to"],
            Ipv4Ranges = (string?)rule["ipv4"] is { } four ? [new() { CidrIp = four, Description = description }] : null,
            Ipv6Ranges = (string?)rule["ipv6"] is { } six ? [new() { CidrIpv6 = six, Description = description }] : null,
            PrefixListIds = (string?)rule["prefixList"] is { } list ? [new() { Id = list, Description = description }] : null,
            UserIdGroupPairs = (string?)rule["group"] is { } group ? [new() { GroupId = group, UserId = (string?)rule["groupOwner"], Description = description }] : null,
        };
    }
}
