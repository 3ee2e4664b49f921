using System.Text;
using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Services.Sts;

public class AssumeRoleTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void A_role_is_assumed_by_whom_it_trusts_and_who_may()
    {
        var alice = test.Account.AddUser("alice");
        var role = test.Account.AddRole("worker", "111122223333");
        // Trust in the account leaves it to the user's own policies.
        Assert.Equal("AccessDenied", Error(() => alice.AssumeRole(role, "s")));
        test.Root.Call("iam", "PutUserPolicy", In(("UserName", "alice"), ("PolicyName", "p"), ("PolicyDocument", Allow("sts:AssumeRole"))));
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/worker/s", (string)alice.AssumeRole(role, "s").Call("sts", "GetCallerIdentity")["Arn"]!);
        // Trust in the user itself is enough.
        var bob = test.Account.AddUser("bob");
        bob.AssumeRole(test.Account.AddRole("bobs", "arn:aws:iam::111122223333:user/bob"), "s");
        Assert.Equal("AccessDenied", Error(() => alice.AssumeRole("arn:aws:iam::111122223333:role/bobs", "s")));
        Assert.Equal("AccessDenied", Error(() => test.Root.AssumeRole(role, "s")));
        Assert.Equal("AccessDenied", Error(() => alice.AssumeRole("arn:aws:iam::111122223333:role/none", "s")));
    }

    [Fact]
    public void Chained_sessions_last_an_hour_at_most()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        var role = test.Account.AddRole("worker", "111122223333", "AdministratorAccess");
        test.Root.Call("iam", "UpdateRole", In(("RoleName", "worker"), ("MaxSessionDuration", 43200)));
        var session = alice.WithCredentials(alice.Call("sts", "AssumeRole", Request(role, 43200)));
        Assert.Equal("ValidationError", Error(() => session.Call("sts", "AssumeRole", Request(role, 3601))));
        session.Call("sts", "AssumeRole", Request(role, 3600));
        Assert.Equal("ValidationError", Error(() => alice.Call("sts", "AssumeRole", Request(role, 43201))));
    }

    [Fact]
    public void An_external_id_is_asked_for()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        test.Root.Call("iam", "CreateRole", In(("RoleName", "vendor"), ("AssumeRolePolicyDocument",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"42"}}}]}""")));
        var request = Request("arn:aws:iam::111122223333:role/vendor", 900);
        Assert.Equal("AccessDenied", Error(() => alice.Call("sts", "AssumeRole", request)));
        request["ExternalId"] = "42";
        alice.Call("sts", "AssumeRole", request);
    }

    [Fact]
    public void A_session_policy_narrows_only()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        var request = Request(test.Account.AddRole("worker", "111122223333", "IAMReadOnlyAccess"), 900);
        request["Policy"] = Allow("iam:*User*");
        var session = alice.WithCredentials(alice.Call("sts", "AssumeRole", request));
        session.Call("iam", "ListUsers");
        Assert.Equal("AccessDenied", Error(() => session.Call("iam", "ListRoles")));
        Assert.Equal("AccessDenied", Error(() => session.Call("iam", "CreateUser", In(("UserName", "eve")))));
    }

    [Fact]
    public void Across_accounts_both_accounts_have_a_record_of_one_shared_event()
    {
        var other = test.Cloud.AddAccount("999988887777");
        var role = other.AddRole("shared", "111122223333", "ReadOnlyAccess");
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        var session = alice.AssumeRole(role, "s");
        session.Call("iam", "ListUsers");

        var (mine, theirs) = (test.Events()[^1], test.Events(account: "999988887777").Single(record => (string)record["eventName"]! == "AssumeRole"));
        Assert.Equal("IAMUser", (string)mine["userIdentity"]!["type"]!);
        Assert.Equal("AWSAccount", (string)theirs["userIdentity"]!["type"]!);
        Assert.Equal("111122223333", (string)theirs["userIdentity"]!["accountId"]!);
        Assert.Equal((string)mine["sharedEventID"]!, (string)theirs["sharedEventID"]!);
        Assert.NotEqual((string)mine["eventID"]!, (string)theirs["eventID"]!);
        Assert.Equal(session.AccessKeyId, (string)theirs["responseElements"]!["credentials"]!["accessKeyId"]!);
        Assert.Null(theirs["responseElements"]!["credentials"]!["secretAccessKey"]);
    }

    [Fact]
    public void A_service_assumes_the_roles_that_trust_it()
    {
        var role = test.Account.AddRole("worker", "ec2.amazonaws.com", "ReadOnlyAccess");
        var engine = test.Cloud.Engine;
        var output = engine.CallAsService("ec2.amazonaws.com", test.Account.Id, "eu-west-1", "sts", "AssumeRole", In(("RoleArn", role), ("RoleSessionName", "i-0123456789abcdef0")));
        var record = test.Events("eu-west-1")[^1];
        Assert.Equal("AWSService", (string)record["userIdentity"]!["type"]!);
        Assert.Equal("ec2.amazonaws.com", (string)record["sourceIPAddress"]!);
        test.Root.WithCredentials(output).Call("iam", "ListUsers");
        var error = Assert.Throws<ApiException>(() => engine.CallAsService("lambda.amazonaws.com", test.Account.Id, "eu-west-1", "sts", "AssumeRole", In(("RoleArn", role), ("RoleSessionName", "f"))));
        Assert.Equal("AccessDenied", error.Code);
    }

    [Fact]
    public void A_web_identity_is_taken_from_a_provider_that_the_role_trusts()
    {
        var provider = (string)test.Root.Call("iam", "CreateOpenIDConnectProvider", In(("Url", "https://token.example.com")))["OpenIDConnectProviderArn"]!;
        test.Root.Call("iam", "CreateRole", In(("RoleName", "ci"), ("AssumeRolePolicyDocument",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{provider}}"},"Action":"sts:AssumeRoleWithWebIdentity"}]}""")));
        var token = $"e30.{Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"iss":"https://token.example.com","sub":"repo"}"""))}.x";
        var session = test.Root.WithCredentials(test.Root.Call("sts", "AssumeRoleWithWebIdentity", In(("RoleArn", "arn:aws:iam::111122223333:role/ci"), ("RoleSessionName", "job"), ("WebIdentityToken", token))));
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/ci/job", (string)session.Call("sts", "GetCallerIdentity")["Arn"]!);
        test.Root.Call("iam", "DeleteOpenIDConnectProvider", In(("OpenIDConnectProviderArn", provider)));
        Assert.Equal("AccessDenied", Error(() => test.Root.Call("sts", "AssumeRoleWithWebIdentity", In(("RoleArn", "arn:aws:iam::111122223333:role/ci"), ("RoleSessionName", "job"), ("WebIdentityToken", token)))));
    }

    private static JsonObject Request(string role, int seconds) => In(("RoleArn", role), ("RoleSessionName", "s"), ("DurationSeconds", seconds));
}
