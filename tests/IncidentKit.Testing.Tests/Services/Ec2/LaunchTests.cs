namespace IncidentKit.Testing.Tests.Services.Ec2;

public class LaunchTests
{
    private readonly TestAccount aws = new();

    [Theory]
    [InlineData(""" "KeyName": "absent" """, "InvalidKeyPair.NotFound")]
    [InlineData(""" "SecurityGroupIds": ["sg-0123456789abcdef0"] """, "InvalidGroup.NotFound")]
    [InlineData(""" "SubnetId": "subnet-0123456789abcdef0" """, "InvalidSubnetID.NotFound")]
    [InlineData(""" "IamInstanceProfile": { "Name": "absent" } """, "InvalidParameterValue")]
    [InlineData(""" "LaunchTemplate": { "LaunchTemplateName": "absent" } """, "InvalidLaunchTemplateName.NotFoundException")]
    [InlineData(""" "Placement": { "AvailabilityZone": "us-east-1z" } """, "InvalidParameterValue")]
    [InlineData(""" "TagSpecifications": [{ "ResourceType": "instance", "Tags": [{ "Key": "aws:autoscaling:groupName", "Value": "x" }] }] """, "InvalidParameterValue")]
    public void A_wrong_reference_launches_nothing(string more, string code)
    {
        Assert.Equal(code, aws.Refused("ec2", "RunInstances", $$"""{ "ImageId": "ami-0abc", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1, {{more}} }"""));
        Assert.Empty(aws.Ec2("DescribeInstances").Parts("Reservations"));
        Assert.Equal("Client." + code, aws.Event("RunInstances").Text("errorCode"));
    }

    [Theory]
    [InlineData("p4d.24xlarge", "VcpuLimitExceeded")]
    [InlineData("nonsense", "InvalidParameterValue")]
    public void A_type_that_is_not_to_be_had_is_refused(string type, string code) =>
        Assert.Equal(code, aws.Refused("ec2", "RunInstances", $$"""{ "ImageId": "ami-0abc", "InstanceType": "{{type}}", "MinCount": 1, "MaxCount": 1 }"""));

    [Fact]
    public void As_many_are_launched_as_the_limit_allows()
    {
        var run = aws.Ec2("RunInstances", """{ "ImageId": "ami-0abc", "InstanceType": "g4dn.12xlarge", "MinCount": 1, "MaxCount": 5 }""");
        Assert.Single(run.Parts("Instances"));
    }

    [Fact]
    public void A_client_token_launches_once()
    {
        const string Input = """{ "ImageId": "ami-0abc", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1, "ClientToken": "one" }""";
        Assert.Equal(aws.Ec2("RunInstances", Input).Text("ReservationId"), aws.Ec2("RunInstances", Input).Text("ReservationId"));
        Assert.Single(aws.Live());
        Assert.Equal("IdempotentParameterMismatch", aws.Refused("ec2", "RunInstances", Input.Replace("t3.micro", "t3.small", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_template_gives_what_the_call_does_not_say()
    {
        aws.Ec2("CreateLaunchTemplate", """
            { "LaunchTemplateName": "web", "LaunchTemplateData": { "ImageId": "ami-0aaa", "InstanceType": "m5.large", "TagSpecifications": [{ "ResourceType": "instance", "Tags": [{ "Key": "Name", "Value": "web" }] }] } }
            """);
        var run = aws.Ec2("RunInstances", """{ "MinCount": 1, "MaxCount": 1, "InstanceType": "m5.xlarge", "LaunchTemplate": { "LaunchTemplateName": "web" } }""").Parts("Instances")[0];
        Assert.Equal("ami-0aaa", run.Text("ImageId"));
        Assert.Equal("m5.xlarge", run.Text("InstanceType"));
        Assert.Equal(["Name", "aws:ec2launchtemplate:id", "aws:ec2launchtemplate:version"], run.Parts("Tags").Select(tag => tag.Text("Key")!));
    }

    [Fact]
    public void A_user_without_rights_is_told_so_in_the_words_of_ec2()
    {
        var nobody = aws.Account.AddUser("nobody");
        var error = Assert.Throws<SimulatedCallException>(() => nobody.Call("ec2", "RunInstances", new() { ["ImageId"] = "ami-0abc", ["MinCount"] = 1, ["MaxCount"] = 1 }));
        Assert.Equal("UnauthorizedOperation", error.ErrorCode);
        Assert.Equal("Client.UnauthorizedOperation", aws.Event("RunInstances").Text("errorCode"));
    }

    [Fact]
    public void Instances_are_filtered_and_paged()
    {
        aws.Run(7, """ "TagSpecifications": [{ "ResourceType": "instance", "Tags": [{ "Key": "Name", "Value": "web" }] }] """);
        aws.Run(2);
        var first = aws.Ec2("DescribeInstances", """{ "MaxResults": 5, "Filters": [{ "Name": "tag:Name", "Values": ["w?b"] }] }""");
        var second = aws.Ec2("DescribeInstances", $$"""{ "MaxResults": 5, "NextToken": "{{first.Text("NextToken")}}", "Filters": [{ "Name": "tag:Name", "Values": ["w?b"] }] }""");
        Assert.Equal(5, first.Parts("Reservations").Sum(reservation => reservation.Parts("Instances").Count));
        Assert.Equal(2, second.Parts("Reservations").Sum(reservation => reservation.Parts("Instances").Count));
        Assert.Null(second.Text("NextToken"));
        Assert.Equal("InvalidParameterValue", aws.Refused("ec2", "DescribeInstances", """{ "Filters": [{ "Name": "colour", "Values": ["red"] }] }"""));
        Assert.Equal("InvalidParameterValue", aws.Refused("ec2", "DescribeInstances", """{ "MaxResults": 4 }"""));
    }

    [Fact]
    public void The_trail_has_the_sets_of_aws()
    {
        aws.Run(1, """ "UserData": "aGk=", "TagSpecifications": [{ "ResourceType": "instance", "Tags": [{ "Key": "Name", "Value": "web" }] }] """);
        var record = aws.Event("RunInstances");
        var request = record.Part("requestParameters");
        Assert.Equal("ami-0abc", request.Part("instancesSet").Parts("items")[0].Text("imageId"));
        Assert.Equal("<sensitiveDataRemoved>", request.Text("userData"));
        Assert.Equal("web", request.Part("tagSpecificationSet").Parts("items")[0].Parts("tags")[0].Text("value"));
        var instance = record.Part("responseElements").Part("instancesSet").Parts("items")[0];
        Assert.Equal(aws.Live()[0], instance.Text("instanceId"));
        Assert.Equal("pending", instance.Part("instanceState").Text("name"));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(), instance.Text("launchTime"));
        Assert.Equal(record.Text("requestID"), record.Part("responseElements").Text("requestId"));
    }
}
