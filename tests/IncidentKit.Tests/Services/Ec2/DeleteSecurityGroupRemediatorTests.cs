using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class DeleteSecurityGroupRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_group_goes_when_its_instances_have_shut_down_and_with_it_the_rules_that_let_it_in()
    {
        var owners = bench.SecurityGroup("db");
        bench.Attack();
        var group = bench.SecurityGroup("launch-wizard-9");
        bench.Ec2("AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{owners}}", "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "UserIdGroupPairs": [{ "GroupId": "{{group}}" }] }] }""");
        bench.Open(owners, "10.0.0.0/8", 5432);
        var instance = bench.Run($$""" "SecurityGroupIds": ["{{group}}"] """);
        bench.Lineage = bench.Lineage.Made(Ec2Resources.SecurityGroup, group);
        var finding = bench.Detect<SecurityGroupDetector>().About(group);
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""");

        await bench.ExecuteInTimeAsync(finding, DeleteSecurityGroupRemediator.Id);
        await bench.ExecuteInTimeAsync(finding, DeleteSecurityGroupRemediator.Id);

        Assert.Empty(bench.Detect<SecurityGroupDetector>());
        var left = bench.Ec2("DescribeSecurityGroups", $$"""{ "GroupIds": ["{{owners}}"] }""")["SecurityGroups"]![0]!["IpPermissions"]!.AsArray();
        Assert.Equal(5432, (int)Assert.Single(left)!["FromPort"]!);
    }

    [Fact]
    public async Task A_group_that_stays_in_use_is_told_as_such()
    {
        bench.Attack();
        var group = bench.SecurityGroup("launch-wizard-9");
        bench.Run($$""" "SecurityGroupIds": ["{{group}}"] """);
        bench.Lineage = bench.Lineage.Made(Ec2Resources.SecurityGroup, group);

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => bench.ExecuteInTimeAsync(bench.Detect<SecurityGroupDetector>().About(group), DeleteSecurityGroupRemediator.Id));

        Assert.StartsWith($"security group {group} is still in use: ", exception.Message, StringComparison.Ordinal);
    }
}
