using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class RevokeSecurityGroupRulesRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task His_rules_alone_are_revoked_and_can_be_added_again()
    {
        var group = bench.SecurityGroup("db");
        bench.Open(group, "10.0.0.0/8", 5432);
        bench.Attack();
        var rule = bench.Open(group, "0.0.0.0/0", 22);
        bench.Lineage = bench.Lineage.Grants("securityGroupRule", group, rule, "AuthorizeSecurityGroupIngress");
        var finding = Assert.Single(bench.Detect<SecurityGroupDetector>());

        await bench.ExecuteAsync(finding, RevokeSecurityGroupRulesRemediator.Id);
        await bench.ExecuteAsync(finding, RevokeSecurityGroupRulesRemediator.Id);
        Assert.Equal(["10.0.0.0/8 5432"], Rules(group));
        Assert.Empty(bench.Detect<SecurityGroupDetector>());

        await bench.UndoAsync(finding, RevokeSecurityGroupRulesRemediator.Id);
        await bench.UndoAsync(finding, RevokeSecurityGroupRulesRemediator.Id);
        Assert.Equal(["0.0.0.0/0 22", "10.0.0.0/8 5432"], Rules(group));
    }

    private IEnumerable<string> Rules(string group) => bench.Ec2("DescribeSecurityGroupRules", $$"""{ "Filters": [{ "Name": "group-id", "Values": ["{{group}}"] }] }""")["SecurityGroupRules"]!.AsArray()
        .Where(rule => !(bool)rule!["IsEgress"]!).Select(rule => $"{rule!["CidrIpv4"]} {rule["FromPort"]}").Order(StringComparer.Ordinal);
}
