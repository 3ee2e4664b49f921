namespace IncidentKit.Testing.Tests.Services.Ec2;

public class InstanceProfileTests
{
    private readonly TestAccount aws = new();

    public InstanceProfileTests()
    {
        aws.Account.AddRole("web", "ec2.amazonaws.com", "AdministratorAccess");
        aws.Call("iam", "CreateInstanceProfile", """{ "InstanceProfileName": "web" }""");
        aws.Call("iam", "AddRoleToInstanceProfile", """{ "InstanceProfileName": "web", "RoleName": "web" }""");
    }

    [Fact]
    public void The_role_of_an_instance_is_assumed_by_ec2_under_the_id_of_the_instance()
    {
        var instance = Run();
        var host = aws.Account.SessionOfInstance(instance);
        Assert.Equal($"arn:aws:sts::{aws.Account.Id}:assumed-role/web/{instance}", host.Call("sts", "GetCallerIdentity").Text("Arn"));
        var minted = aws.Event("AssumeRole");
        Assert.Equal("ec2.amazonaws.com", minted.Part("userIdentity").Text("invokedBy"));
        Assert.Equal(instance, minted.Part("requestParameters").Text("roleSessionName"));
        Assert.Equal(host.AccessKeyId, minted.Part("responseElements").Part("credentials").Text("accessKeyId"));
        Assert.Equal(host.AccessKeyId, aws.Account.SessionOfInstance(instance).AccessKeyId);
    }

    [Fact]
    public void An_instance_without_a_profile_has_no_credentials() => Assert.Throws<InvalidOperationException>(() => aws.Account.SessionOfInstance(aws.Run()[0]));

    [Fact]
    public void A_profile_is_given_replaced_and_taken_away()
    {
        var instance = aws.Run()[0];
        var association = aws.Ec2("AssociateIamInstanceProfile", $$"""{ "InstanceId": "{{instance}}", "IamInstanceProfile": { "Name": "web" } }""").Part("IamInstanceProfileAssociation").Text("AssociationId");
        Assert.Equal("IncorrectState", aws.Refused("ec2", "AssociateIamInstanceProfile", $$"""{ "InstanceId": "{{instance}}", "IamInstanceProfile": { "Name": "web" } }"""));
        Assert.Equal(association, aws.Ec2("DescribeIamInstanceProfileAssociations").Parts("IamInstanceProfileAssociations")[0].Text("AssociationId"));
        aws.Ec2("DisassociateIamInstanceProfile", $$"""{ "AssociationId": "{{association}}" }""");
        Assert.Empty(aws.Ec2("DescribeIamInstanceProfileAssociations").Parts("IamInstanceProfileAssociations"));
    }

    [Fact]
    public void To_launch_with_a_profile_needs_the_right_to_pass_its_role()
    {
        var user = aws.Account.AddUser("dev", "AmazonEC2FullAccess");
        var error = Assert.Throws<SimulatedCallException>(() => user.Call("ec2", "RunInstances", new() { ["ImageId"] = "ami-0abc", ["MinCount"] = 1, ["MaxCount"] = 1, ["IamInstanceProfile"] = new System.Text.Json.Nodes.JsonObject { ["Name"] = "web" } }));
        Assert.Equal("UnauthorizedOperation", error.ErrorCode);
        Assert.Contains("iam:PassRole", error.Message, StringComparison.Ordinal);
    }

    private string Run() => aws.Run(1, """ "IamInstanceProfile": { "Name": "web" } """)[0];
}
