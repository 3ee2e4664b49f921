namespace IncidentKit.Testing.Tests.Services.Ec2;

public class SecurityGroupTests
{
    private const string Open = """ "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "ssh" }] }] """;
    private readonly TestAccount aws = new();

    [Fact]
    public void The_default_group_cannot_be_deleted()
    {
        var group = Assert.Single(aws.Ec2("DescribeSecurityGroups").Parts("SecurityGroups")).Text("GroupId");
        Assert.Equal("CannotDelete", aws.Refused("ec2", "DeleteSecurityGroup", $$"""{ "GroupId": "{{group}}" }"""));
    }

    [Fact]
    public void A_group_in_use_cannot_be_deleted()
    {
        var (worn, named) = (Create("worn"), Create("named"));
        var instance = aws.Run(1, $$""" "SecurityGroupIds": ["{{worn}}"] """)[0];
        aws.Ec2("AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{worn}}", "IpPermissions": [{ "IpProtocol": "-1", "UserIdGroupPairs": [{ "GroupId": "{{named}}" }] }] }""");
        Assert.Equal("DependencyViolation", aws.Refused("ec2", "DeleteSecurityGroup", $$"""{ "GroupId": "{{worn}}" }"""));
        Assert.Equal("DependencyViolation", aws.Refused("ec2", "DeleteSecurityGroup", $$"""{ "GroupId": "{{named}}" }"""));

        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""");
        Assert.Equal("DependencyViolation", aws.Refused("ec2", "DeleteSecurityGroup", $$"""{ "GroupId": "{{worn}}" }"""));
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        aws.Ec2("DeleteSecurityGroup", $$"""{ "GroupId": "{{worn}}" }""");
        aws.Ec2("DeleteSecurityGroup", $$"""{ "GroupId": "{{named}}" }""");
        Assert.Equal("InvalidGroup.NotFound", aws.Refused("ec2", "DeleteSecurityGroup", $$"""{ "GroupId": "{{named}}" }"""));
    }

    [Fact]
    public void A_rule_is_there_once_and_goes_by_its_words_or_its_id()
    {
        var group = Create("web");
        var rule = aws.Ec2("AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", {{Open}} }""").Parts("SecurityGroupRules")[0].Text("SecurityGroupRuleId");
        Assert.Equal("InvalidPermission.Duplicate", aws.Refused("ec2", "AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "CidrIp": "0.0.0.0/0", "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22 }"""));
        aws.Ec2("RevokeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "SecurityGroupRuleIds": ["{{rule}}"] }""");
        Assert.Equal("InvalidPermission.NotFound", aws.Refused("ec2", "RevokeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", {{Open}} }"""));
        Assert.Equal("InvalidSecurityGroupRuleId.NotFound", aws.Refused("ec2", "RevokeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "SecurityGroupRuleIds": ["{{rule}}"] }"""));
        aws.Ec2("RevokeSecurityGroupEgress", $$"""{ "GroupId": "{{group}}", "IpPermissions": [{ "IpProtocol": "-1", "IpRanges": [{ "CidrIp": "0.0.0.0/0" }] }] }""");
        Assert.Empty(aws.Ec2("DescribeSecurityGroupRules", $$"""{ "Filters": [{ "Name": "group-id", "Values": ["{{group}}"] }] }""").Parts("SecurityGroupRules"));
    }

    [Fact]
    public void A_group_shows_its_rules_by_protocol_and_ports()
    {
        var group = Create("web");
        aws.Ec2("AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", {{Open}} }""");
        aws.Ec2("AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "Ipv6Ranges": [{ "CidrIpv6": "::/0" }] }] }""");
        var shown = aws.Ec2("DescribeSecurityGroups", $$"""{ "GroupIds": ["{{group}}"] }""").Parts("SecurityGroups")[0];
        var permission = Assert.Single(shown.Parts("IpPermissions"));
        Assert.Equal("ssh", permission.Parts("IpRanges")[0].Text("Description"));
        Assert.Equal("::/0", permission.Parts("Ipv6Ranges")[0].Text("CidrIpv6"));
        Assert.Single(shown.Parts("IpPermissionsEgress"));
    }

    [Fact]
    public void The_trail_shows_rules_as_aws_does()
    {
        var group = Create("web");
        aws.Ec2("AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", {{Open}} }""");
        var record = aws.Event("AuthorizeSecurityGroupIngress");
        var request = record.Part("requestParameters").Part("ipPermissions").Parts("items")[0];
        Assert.Equal("0.0.0.0/0", request.Part("ipRanges").Parts("items")[0].Text("cidrIp"));
        Assert.Empty(request.Part("groups")!);
        var rule = record.Part("responseElements").Part("securityGroupRuleSet").Parts("items")[0];
        Assert.Equal("0.0.0.0/0", rule.Text("cidrIpv4"));
        Assert.Equal("true", record.Part("responseElements").Text("_return"));
        Assert.Equal("nothing", aws.Event("CreateSecurityGroup").Part("requestParameters").Text("groupDescription"));
    }

    [Fact]
    public void Ports_and_blocks_are_checked()
    {
        var group = Create("web");
        Assert.Equal("InvalidParameterValue", aws.Refused("ec2", "AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "CidrIp": "1.2.3.4/99", "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22 }"""));
        Assert.Equal("InvalidParameterValue", aws.Refused("ec2", "AuthorizeSecurityGroupIngress", $$"""{ "GroupId": "{{group}}", "CidrIp": "1.2.3.4/32", "IpProtocol": "tcp" }"""));
        Assert.Equal("InvalidGroup.Duplicate", aws.Refused("ec2", "CreateSecurityGroup", """{ "GroupName": "web", "Description": "nothing" }"""));
    }

    private string Create(string name) => aws.Ec2("CreateSecurityGroup", $$"""{ "GroupName": "{{name}}", "Description": "nothing" }""").Text("GroupId")!;
}
