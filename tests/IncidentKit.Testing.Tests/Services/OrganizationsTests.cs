using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Services;

public class OrganizationsTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void An_account_without_an_organization_is_told_so() =>
        Assert.Equal("AWSOrganizationsNotInUseException", Error(() => Call("DescribeOrganization")));

    [Fact]
    public void A_policy_binds_members_by_every_level_above_them_but_never_the_management_account()
    {
        var member = test.Cloud.AddAccount("444455556666");
        test.Cloud.CreateOrganization(test.Account, member);
        var alice = member.AddUser("alice", "AdministratorAccess");
        var root = (string)Call("ListRoots")["Roots"]![0]!["Id"]!;
        var unit = (string)Call("CreateOrganizationalUnit", ("ParentId", root), ("Name", "quarantine"))["OrganizationalUnit"]!["Id"]!;
        var policy = (string)Call("CreatePolicy", ("Name", "deny"), ("Description", "d"), ("Type", "SERVICE_CONTROL_POLICY"), ("Content", Deny("*")))["Policy"]!["PolicySummary"]!["Id"]!;
        Call("AttachPolicy", ("PolicyId", policy), ("TargetId", unit));
        alice.Call("iam", "ListUsers");

        Call("MoveAccount", ("AccountId", "444455556666"), ("SourceParentId", root), ("DestinationParentId", unit));
        Assert.Equal("AccessDenied", Error(() => alice.Call("iam", "ListUsers")));
        Assert.Equal("AccessDenied", Error(() => member.Root.Call("iam", "ListUsers")));
        Call("AttachPolicy", ("PolicyId", policy), ("TargetId", root));
        test.Root.Call("iam", "ListUsers");

        Call("DetachPolicy", ("PolicyId", policy), ("TargetId", unit));
        Call("DetachPolicy", ("PolicyId", policy), ("TargetId", root));
        alice.Call("iam", "ListUsers");
        // Nothing is allowed that some level does not allow.
        var some = (string)Call("CreatePolicy", ("Name", "some"), ("Description", "d"), ("Type", "SERVICE_CONTROL_POLICY"), ("Content", Allow("s3:*")))["Policy"]!["PolicySummary"]!["Id"]!;
        Call("AttachPolicy", ("PolicyId", some), ("TargetId", unit));
        Call("DetachPolicy", ("PolicyId", "p-FullAWSAccess"), ("TargetId", unit));
        Assert.Contains("no service control policy allows", Assert.Throws<SimulatedCallException>(() => alice.Call("iam", "ListUsers")).Message);
        alice.Call("s3", "ListBuckets");
        Assert.Equal("ConstraintViolationException", Error(() => Call("DetachPolicy", ("PolicyId", some), ("TargetId", unit))));
    }

    [Fact]
    public void Only_the_management_account_may_look_around()
    {
        var member = test.Cloud.AddAccount("444455556666");
        test.Cloud.CreateOrganization(test.Account, member);
        Assert.Equal(test.Account.Id, (string)member.Root.Call("organizations", "DescribeOrganization")["Organization"]!["MasterAccountId"]!);
        Assert.Equal("AccessDeniedException", Error(() => member.Root.Call("organizations", "ListAccounts")));
        Assert.Equal("MasterCannotLeaveOrganizationException", Error(() => Call("LeaveOrganization")));
        member.Root.Call("organizations", "LeaveOrganization");
        Assert.Equal("AWSOrganizationsNotInUseException", Error(() => member.Root.Call("organizations", "DescribeOrganization")));
    }

    [Fact]
    public void A_members_root_can_be_assumed_for_the_tasks_that_aws_names()
    {
        var member = test.Cloud.AddAccount("444455556666");
        test.Cloud.CreateOrganization(test.Account, member);
        member.Root.Call("iam", "CreateAccessKey");
        var admin = test.Account.AddUser("admin", "AdministratorAccess");
        var request = In(("TargetPrincipal", "444455556666"), ("TaskPolicyArn", In(("arn", "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"))));
        var root = admin.WithCredentials(admin.Call("sts", "AssumeRoot", request));
        Assert.Single(root.Call("iam", "ListAccessKeys")["AccessKeyMetadata"]!.AsArray());
        Assert.Equal("AccessDenied", Error(() => root.Call("iam", "CreateUser", In(("UserName", "eve")))));
        test.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("ExpiredToken", Error(() => root.Call("iam", "ListAccessKeys")));
        request["TargetPrincipal"] = test.Account.Id;
        Assert.Equal("AccessDenied", Error(() => admin.Call("sts", "AssumeRoot", request)));
    }

    private JsonObject Call(string operation, params (string Name, JsonNode? Value)[] input) => test.Root.Call("organizations", operation, In(input));
}
