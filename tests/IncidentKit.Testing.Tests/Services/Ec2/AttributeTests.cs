namespace IncidentKit.Testing.Tests.Services.Ec2;

public class AttributeTests
{
    private readonly TestAccount aws = new();

    [Fact]
    public void A_call_changes_one_attribute_only()
    {
        var id = aws.Run()[0];
        Assert.Equal("InvalidParameterCombination", aws.Refused("ec2", "ModifyInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "DisableApiTermination": { "Value": true }, "DisableApiStop": { "Value": true } }"""));
    }

    [Fact]
    public void User_data_changes_only_while_the_instance_is_stopped()
    {
        var id = aws.Run(1, """ "UserData": "aGVsbG8=" """)[0];
        Assert.Equal("IncorrectInstanceState", aws.Refused("ec2", "ModifyInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "UserData": { "Value": "ZXZpbA==" } }"""));
        aws.Ec2("StopInstances", $$"""{ "InstanceIds": ["{{id}}"] }""");
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        aws.Ec2("ModifyInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "UserData": { "Value": "ZXZpbA==" } }""");
        Assert.Equal("ZXZpbA==", aws.Ec2("DescribeInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "Attribute": "userData" }""").Part("UserData").Text("Value"));
        Assert.Equal("<sensitiveDataRemoved>", aws.Event("ModifyInstanceAttribute").Part("requestParameters").Text("userData"));
    }

    [Fact]
    public void Groups_are_swapped_by_an_attribute()
    {
        var id = aws.Run()[0];
        var group = aws.Ec2("CreateSecurityGroup", """{ "GroupName": "locked", "Description": "nothing" }""").Text("GroupId");
        aws.Ec2("ModifyInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "Groups": ["{{group}}"] }""");
        Assert.Equal(group, aws.Ec2("DescribeInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "Attribute": "groupSet" }""").Parts("Groups")[0].Text("GroupId"));
        Assert.Equal("true", aws.Event("ModifyInstanceAttribute").Part("responseElements").Text("_return"));
    }

    [Fact]
    public void Console_output_comes_as_base64()
    {
        var id = aws.Run()[0];
        var text = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(aws.Ec2("GetConsoleOutput", $$"""{ "InstanceId": "{{id}}" }""").Text("Output")!));
        Assert.Contains(id, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_running_instances_have_a_status_unless_all_are_asked_for()
    {
        var ids = aws.Run(2);
        aws.Ec2("StopInstances", $$"""{ "InstanceIds": ["{{ids[0]}}"] }""");
        Assert.Single(aws.Ec2("DescribeInstanceStatus").Parts("InstanceStatuses"));
        Assert.Equal(2, aws.Ec2("DescribeInstanceStatus", """{ "IncludeAllInstances": true }""").Parts("InstanceStatuses").Count);
    }
}
