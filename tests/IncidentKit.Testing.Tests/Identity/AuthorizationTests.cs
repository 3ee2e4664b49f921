using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Identity;

/// <summary>What policies allow whom.</summary>
public class AuthorizationTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void Nothing_is_allowed_unless_a_policy_says_so_and_the_refusal_says_why()
    {
        var alice = test.Account.AddUser("alice");
        var error = Assert.Throws<SimulatedCallException>(() => alice.Call("iam", "CreateUser", In(("UserName", "eve"))));
        Assert.Equal("AccessDenied", error.ErrorCode);
        Assert.Equal(403, error.StatusCode);
        Assert.EndsWith("User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::111122223333:user/eve because no identity-based policy allows the iam:CreateUser action", error.Message);
    }

    [Fact]
    public void Groups_give_and_inline_policies_take()
    {
        var alice = test.Account.AddUser("alice");
        Iam("CreateGroup", ("GroupName", "admins"));
        Iam("AttachGroupPolicy", ("GroupName", "admins"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        Iam("AddUserToGroup", ("GroupName", "admins"), ("UserName", "alice"));
        alice.Call("iam", "ListUsers");
        Iam("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "stop"), ("PolicyDocument", Deny("iam:List*")));
        Assert.Contains("explicit deny in an identity-based policy", Assert.Throws<SimulatedCallException>(() => alice.Call("iam", "ListUsers")).Message);
        alice.Call("iam", "GetUser", In(("UserName", "alice")));
    }

    [Fact]
    public void A_boundary_bounds()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        Iam("PutUserPermissionsBoundary", ("UserName", "alice"), ("PermissionsBoundary", "arn:aws:iam::aws:policy/IAMReadOnlyAccess"));
        alice.Call("iam", "ListUsers");
        Assert.Contains("no permissions boundary allows", Assert.Throws<SimulatedCallException>(() => alice.Call("iam", "CreateUser", In(("UserName", "eve")))).Message);
    }

    [Fact]
    public void Resources_are_told_apart()
    {
        var alice = test.Account.AddUser("alice");
        Iam("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "own"), ("PolicyDocument", Allow("iam:*AccessKey*", "arn:aws:iam::*:user/${aws:username}")));
        alice.Call("iam", "CreateAccessKey");
        test.Account.AddUser("bob");
        Assert.Equal("AccessDenied", Error(() => alice.Call("iam", "CreateAccessKey", In(("UserName", "bob")))));
    }

    [Fact]
    public void The_quarantine_policy_denies_what_aws_says_it_denies()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess", "AWSCompromisedKeyQuarantineV3");
        Assert.Equal("AccessDenied", Error(() => alice.Call("iam", "ListUsers")));
        Assert.Equal("AccessDenied", Error(() => alice.Call("iam", "UpdateAccessKey", In(("AccessKeyId", alice.AccessKeyId), ("Status", "Inactive")))));
        alice.Call("iam", "CreateServiceSpecificCredential", In(("UserName", "alice"), ("ServiceName", "bedrock.amazonaws.com")));
    }

    [Fact]
    public void A_service_control_policy_binds_root_too()
    {
        test.Account.Faults.DenyByServiceControlPolicy("iam:CreateUser");
        Assert.Contains("explicit deny in a service control policy", Assert.Throws<SimulatedCallException>(() => Iam("CreateUser", ("UserName", "eve"))).Message);
        test.Account.Faults.Clear();
        Iam("CreateUser", ("UserName", "eve"));
    }

    [Fact]
    public void Sessions_older_than_the_revocation_are_denied_and_newer_ones_are_not()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        var role = test.Account.AddRole("worker", "111122223333", "AdministratorAccess");
        var old = alice.AssumeRole(role, "old");
        test.Clock.Advance(TimeSpan.FromMinutes(5));
        Iam("PutRolePolicy", ("RoleName", "worker"), ("PolicyName", "AWSRevokeOlderSessions"), ("PolicyDocument",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],"Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-03-01T12:05:00.000Z"}}}]}"""));
        Assert.Equal("AccessDenied", Error(() => old.Call("iam", "ListUsers")));
        alice.AssumeRole(role, "new").Call("iam", "ListUsers");
        // The date is unknown to a request that a long-term key signs.
        Iam("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "AWSRevokeOlderSessions"), ("PolicyDocument",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],"Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-03-01T12:05:00.000Z"}}}]}"""));
        alice.Call("iam", "ListUsers");
    }

    [Fact]
    public void A_role_needs_passing_on()
    {
        var alice = test.Account.AddUser("alice");
        test.Account.AddRole("worker", "ec2.amazonaws.com");
        Iam("CreateInstanceProfile", ("InstanceProfileName", "profile"));
        Iam("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "p"), ("PolicyDocument", Allow("iam:AddRoleToInstanceProfile")));
        Assert.Contains("iam:PassRole", Assert.Throws<SimulatedCallException>(() => alice.Call("iam", "AddRoleToInstanceProfile", In(("InstanceProfileName", "profile"), ("RoleName", "worker")))).Message);
    }

    [Fact]
    public void Calls_are_noted_with_their_action_caller_and_outcome()
    {
        var alice = test.Account.AddUser("alice");
        Assert.Throws<SimulatedCallException>(() => alice.Call("s3", "ListBuckets", region: "eu-west-1"));
        var call = test.Cloud.Calls[^1];
        Assert.Equal(("s3:ListAllMyBuckets", "ListBuckets", "eu-west-1", "arn:aws:iam::111122223333:user/alice", alice.AccessKeyId, "AccessDenied"), (call.Action, call.Operation, call.Region, call.CallerArn, call.AccessKeyId, call.ErrorCode));
    }

    private JsonObject Iam(string operation, params (string Name, JsonNode? Value)[] input) => test.Root.Call("iam", operation, In(input));
}
