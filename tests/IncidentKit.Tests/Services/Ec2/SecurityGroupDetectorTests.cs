using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class SecurityGroupDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_group_of_the_attackers_is_found_and_groups_that_the_trail_does_not_name_are_not()
    {
        bench.SecurityGroup("web");
        var group = bench.SecurityGroup("launch-wizard-9");
        bench.Lineage = bench.Lineage.Made(Ec2Resources.SecurityGroup, group);

        var finding = Assert.Single(bench.Detect<SecurityGroupDetector>());

        Assert.Equal((group, Attribution.AttackerCreated), (finding.Resource.Id, finding.Attribution));
        Assert.Equal([DeleteSecurityGroupRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void His_rules_on_an_owners_group_are_found_and_the_owners_are_not()
    {
        var group = bench.SecurityGroup("db");
        bench.Open(group, "10.0.0.0/8", 5432);
        var rule = bench.Open(group, "0.0.0.0/0", 22);
        bench.Lineage = bench.Lineage.Grants("securityGroupRule", group, rule, "AuthorizeSecurityGroupIngress");

        var finding = Assert.Single(bench.Detect<SecurityGroupDetector>());

        Assert.Equal((Attribution.AttackerAltered, rule), (finding.Attribution, finding.Parameters[RevokeSecurityGroupRulesRemediator.Rules]));
        Assert.Equal($"the attacker opened security group db ({group}): tcp 22 from 0.0.0.0/0", finding.Summary);
        Assert.Equal([RevokeSecurityGroupRulesRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void Where_an_old_event_names_no_rule_what_it_opened_tells()
    {
        var group = bench.SecurityGroup("db");
        bench.Open(group, "10.0.0.0/8", 22);
        var rule = bench.Open(group, "0.0.0.0/0", 22);
        bench.Lineage = bench.Lineage.Grants("securityGroupRule", "db", null, "AuthorizeSecurityGroupIngress",
            """{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"groups":{},"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]},"ipv6Ranges":{},"prefixListIds":{}}]}""");

        Assert.Equal(rule, Assert.Single(bench.Detect<SecurityGroupDetector>()).Parameters[RevokeSecurityGroupRulesRemediator.Rules]);
    }

    [Fact]
    public void A_rule_that_is_gone_is_no_finding()
    {
        var group = bench.SecurityGroup("db");
        bench.Lineage = bench.Lineage.Grants("securityGroupRule", group, "sgr-0123456789abcdef0", "AuthorizeSecurityGroupIngress");

        Assert.Empty(bench.Detect<SecurityGroupDetector>());
    }
}
