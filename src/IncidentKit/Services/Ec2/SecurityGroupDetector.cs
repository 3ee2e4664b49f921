using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds security groups that the attacker made, and doors that he opened in the owner's. AWS keeps no date of either: the trail decides.</summary>
internal sealed class SecurityGroupDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/security-group")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeSecurityGroups", "ec2:DescribeSecurityGroupRules"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var opened = new List<(SecurityGroup Group, IReadOnlyList<LineageGrant> Grants)>();
        await foreach (var group in Pages.ReadAsync(token => ec2.DescribeSecurityGroupsAsync(new() { MaxResults = 1000, NextToken = token }, cancellationToken),
            page => page.SecurityGroups, page => page.NextToken, cancellationToken))
        {
            var resource = Ec2Resources.Of(context, Ec2Resources.SecurityGroup, group.GroupId);
            var assessment = context.Assess(resource, new() { Tags = Ec2Resources.TagsOf(group.Tags) });
            if (assessment.Attribution == Attribution.AttackerCreated)
            {
                yield return context.Report(resource, assessment, Severity.Medium, $"security group {group.GroupName} ({group.GroupId}) is {assessment.Origin()}") with { Remediations = [DeleteSecurityGroupRemediator.Id] };
                continue;
            }

            var grants = SecurityGroupRules.GrantsOn(context, group);
            if (grants.Count > 0) opened.Add((group, grants));
            else if (assessment.IsAttackers) yield return context.Report(resource, assessment, Severity.Low, $"security group {group.GroupName} ({group.GroupId}) is {assessment.Origin()}: compare its rules with what they should be");
        }

        await foreach (var ((group, grants), rules) in Each.ReadAsync(opened, (item, token) => SecurityGroupRules.ReadAsync(ec2, item.Group.GroupId, token), cancellationToken))
        {
            if (RulesOf(context, group, grants, rules) is { } finding) yield return finding;
        }
    }

    private static Finding? RulesOf(DetectionContext context, SecurityGroup group, IReadOnlyList<LineageGrant> grants, IReadOnlyList<SecurityGroupRule> rules)
    {
        var added = rules.Where(rule => grants.Any(grant => SecurityGroupRules.IsGranted(grant, rule))).ToList();
        if (added.Count == 0) return null;
        var assessment = new Assessment(Attribution.AttackerAltered, 1, [.. grants.SelectMany(grant => grant.Evidence)], IsProven: true);
        return context.Report(Ec2Resources.Of(context, Ec2Resources.SecurityGroup, group.GroupId), assessment, Severity.High,
            $"the attacker opened security group {group.GroupName} ({group.GroupId}): {string.Join("; ", added.Select(SecurityGroupRules.WordsOf))}") with
        {
            Remediations = [RevokeSecurityGroupRulesRemediator.Id],
            Parameters = new Dictionary<string, string> { [RevokeSecurityGroupRulesRemediator.Rules] = string.Join(',', added.Select(rule => rule.SecurityGroupRuleId)) },
        };
    }
}
