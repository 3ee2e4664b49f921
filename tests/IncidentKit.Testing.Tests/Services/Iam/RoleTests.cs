using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Services.Iam;

public class RoleTests
{
    private readonly TestCloud test = new();

    [Theory]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/nobody"}""")]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:role/nothing"}""")]
    [InlineData("""{"AWS":"nonsense"}""")]
    [InlineData("""{"Service":"ec2.example.com"}""")]
    [InlineData("\"someone\"")]
    public void A_principal_that_does_not_exist_cannot_be_trusted(string principal) =>
        Assert.Equal("MalformedPolicyDocument", Error(() => Iam("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", Trust(principal)))));

    [Theory]
    [InlineData("""{"AWS":"999988887777"}""")]
    [InlineData("""{"AWS":"arn:aws:iam::999988887777:root"}""")]
    [InlineData("""{"Service":"lambda.amazonaws.com"}""")]
    [InlineData("\"*\"")]
    public void Accounts_services_and_everybody_can_be_trusted(string principal) =>
        Assert.Matches("^AROA", (string)Iam("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", Trust(principal)))["Role"]!["RoleId"]!);

    [Fact]
    public void A_new_user_of_the_same_name_is_not_trusted()
    {
        test.Account.AddUser("alice", "AdministratorAccess");
        var role = test.Account.AddRole("worker", "arn:aws:iam::111122223333:user/alice");
        Assert.Contains("user%2Falice", (string)Iam("GetRole", ("RoleName", "worker"))["Role"]!["AssumeRolePolicyDocument"]!);

        foreach (var key in Iam("ListAccessKeys", ("UserName", "alice"))["AccessKeyMetadata"]!.AsArray()) Iam("DeleteAccessKey", ("UserName", "alice"), ("AccessKeyId", (string)key!["AccessKeyId"]!));
        Iam("DetachUserPolicy", ("UserName", "alice"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        Iam("DeleteUser", ("UserName", "alice"));
        Assert.Contains("AIDA", (string)Iam("GetRole", ("RoleName", "worker"))["Role"]!["AssumeRolePolicyDocument"]!);

        var again = test.Account.AddUser("alice", "AdministratorAccess");
        Assert.Equal("AccessDenied", Error(() => again.AssumeRole(role, "s")));
    }

    [Fact]
    public void A_role_in_an_instance_profile_cannot_be_deleted()
    {
        test.Account.AddRole("worker", "ec2.amazonaws.com");
        Iam("CreateInstanceProfile", ("InstanceProfileName", "profile"));
        Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "profile"), ("RoleName", "worker"));
        Assert.Equal("LimitExceeded", Error(() => Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "profile"), ("RoleName", "worker"))));
        Assert.Equal("DeleteConflict", Error(() => Iam("DeleteRole", ("RoleName", "worker"))));
        Assert.Equal("DeleteConflict", Error(() => Iam("DeleteInstanceProfile", ("InstanceProfileName", "profile"))));
        Iam("RemoveRoleFromInstanceProfile", ("InstanceProfileName", "profile"), ("RoleName", "worker"));
        Iam("PutRolePolicy", ("RoleName", "worker"), ("PolicyName", "p"), ("PolicyDocument", Allow("s3:*")));
        Assert.Equal("DeleteConflict", Error(() => Iam("DeleteRole", ("RoleName", "worker"))));
        Iam("DeleteRolePolicy", ("RoleName", "worker"), ("PolicyName", "p"));
        Iam("DeleteRole", ("RoleName", "worker"));
        Iam("DeleteInstanceProfile", ("InstanceProfileName", "profile"));
    }

    [Fact]
    public void A_service_linked_role_is_modifiable_by_aws_only_and_takes_time_to_go()
    {
        var name = (string)Iam("CreateServiceLinkedRole", ("AWSServiceName", "autoscaling.amazonaws.com"))["Role"]!["RoleName"]!;
        Assert.Equal("AWSServiceRoleForAutoScaling", name);
        Assert.Equal("InvalidInput", Error(() => Iam("CreateServiceLinkedRole", ("AWSServiceName", "autoscaling.amazonaws.com"))));
        Assert.Equal("UnmodifiableEntity", Error(() => Iam("PutRolePolicy", ("RoleName", name), ("PolicyName", "p"), ("PolicyDocument", Deny("*")))));
        Assert.Equal("UnmodifiableEntity", Error(() => Iam("AttachRolePolicy", ("RoleName", name), ("PolicyArn", "arn:aws:iam::aws:policy/AWSDenyAll"))));
        Assert.Equal("UnmodifiableEntity", Error(() => Iam("UpdateAssumeRolePolicy", ("RoleName", name), ("PolicyDocument", Trust("\"*\"")))));
        Assert.Equal("UnmodifiableEntity", Error(() => Iam("DeleteRole", ("RoleName", name))));

        var task = (string)Iam("DeleteServiceLinkedRole", ("RoleName", name))["DeletionTaskId"]!;
        Assert.Equal("IN_PROGRESS", (string)Iam("GetServiceLinkedRoleDeletionStatus", ("DeletionTaskId", task))["Status"]!);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("SUCCEEDED", (string)Iam("GetServiceLinkedRoleDeletionStatus", ("DeletionTaskId", task))["Status"]!);
        Assert.Equal("NoSuchEntity", Error(() => Iam("GetRole", ("RoleName", name))));
    }

    private static string Trust(string principal) => $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}]}""";

    private JsonObject Iam(string operation, params (string Name, JsonNode? Value)[] input) => test.Root.Call("iam", operation, In(input));
}
