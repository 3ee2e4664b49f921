using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Identity;

/// <summary>Which credentials may call at all.</summary>
public class CredentialTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void An_inactive_key_is_refused_in_each_services_words()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        test.Root.Call("iam", "UpdateAccessKey", In(("UserName", "alice"), ("AccessKeyId", alice.AccessKeyId), ("Status", "Inactive")));
        Assert.Equal("InvalidClientTokenId", Error(() => alice.Call("iam", "ListUsers")));
        Assert.Equal("UnrecognizedClientException", Error(() => alice.Call("cloudtrail", "DescribeTrails")));
        Assert.Equal("UnrecognizedClientException", Error(() => alice.Call("account", "ListRegions")));
        Assert.Equal("AuthFailure", Error(() => alice.Call("ec2", "DescribeRegions")));
        Assert.Equal("InvalidAccessKeyId", Error(() => alice.Call("s3", "ListBuckets")));
    }

    [Fact]
    public void A_session_ends_when_its_time_is_over()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        var session = alice.WithCredentials(alice.Call("sts", "GetSessionToken", In(("DurationSeconds", 900))));
        session.Call("sts", "GetCallerIdentity");
        test.Clock.Advance(TimeSpan.FromSeconds(900));
        Assert.Equal("ExpiredToken", Error(() => session.Call("sts", "GetCallerIdentity")));
        Assert.Equal("RequestExpired", Error(() => session.Call("ec2", "DescribeRegions")));
        Assert.Equal("ExpiredTokenException", Error(() => session.Call("cloudtrail", "DescribeTrails")));
    }

    [Fact]
    public void A_users_sessions_outlive_its_keys_but_not_the_user()
    {
        var alice = test.Account.AddUser("alice");
        var session = alice.WithCredentials(alice.Call("sts", "GetSessionToken"));
        test.Root.Call("iam", "DeleteAccessKey", In(("UserName", "alice"), ("AccessKeyId", alice.AccessKeyId)));
        session.Call("sts", "GetCallerIdentity");
        test.Root.Call("iam", "DeleteUser", In(("UserName", "alice")));
        test.Root.Call("iam", "CreateUser", In(("UserName", "alice")));
        Assert.Equal("InvalidClientTokenId", Error(() => session.Call("sts", "GetCallerIdentity")));
    }

    [Fact]
    public void A_federated_user_has_no_iam_and_no_sts_and_only_what_its_policy_and_its_maker_allow()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        var bare = alice.WithCredentials(alice.Call("sts", "GetFederationToken", In(("Name", "fed"))));
        Assert.Equal("arn:aws:sts::111122223333:federated-user/fed", (string)bare.Call("sts", "GetCallerIdentity")["Arn"]!);
        Assert.Equal("AccessDeniedException", Error(() => bare.Call("cloudtrail", "DescribeTrails")));
        var whole = alice.WithCredentials(alice.Call("sts", "GetFederationToken", In(("Name", "fed"), ("Policy", Allow("*")))));
        whole.Call("cloudtrail", "DescribeTrails");
        Assert.Equal("InvalidClientTokenId", Error(() => whole.Call("iam", "ListUsers")));
        test.Root.Call("iam", "PutUserPolicy", In(("UserName", "alice"), ("PolicyName", "stop"), ("PolicyDocument", Deny("*"))));
        Assert.Equal("AccessDeniedException", Error(() => whole.Call("cloudtrail", "DescribeTrails")));
    }

    [Fact]
    public void A_users_session_has_iam_only_with_mfa()
    {
        var alice = test.Account.AddUser("alice", "AdministratorAccess");
        var session = alice.WithCredentials(alice.Call("sts", "GetSessionToken"));
        Assert.Equal("InvalidClientTokenId", Error(() => session.Call("iam", "ListUsers")));
        const string serial = "arn:aws:iam::111122223333:mfa/phone";
        alice.Call("iam", "CreateVirtualMFADevice", In(("VirtualMFADeviceName", "phone")));
        alice.Call("iam", "EnableMFADevice", In(("UserName", "alice"), ("SerialNumber", serial), ("AuthenticationCode1", "123456"), ("AuthenticationCode2", "654321")));
        Assert.Equal("AccessDenied", Error(() => alice.Call("sts", "GetSessionToken", In(("SerialNumber", serial), ("TokenCode", "12345x")))));
        alice.WithCredentials(alice.Call("sts", "GetSessionToken", In(("SerialNumber", serial), ("TokenCode", "123456")))).Call("iam", "ListUsers");
    }

    [Fact]
    public void In_a_region_that_is_not_enabled_nobody_is_known()
    {
        Assert.Equal("AuthFailure", Error(() => test.Root.Call("ec2", "DescribeInstances", region: "af-south-1")));
        Assert.Equal("UnrecognizedClientException", Error(() => test.Root.Call("cloudtrail", "DescribeTrails", region: "af-south-1")));
        Assert.Equal("InvalidClientTokenId", Error(() => test.Root.Call("sts", "GetCallerIdentity", region: "me-south-1")));
        Assert.Empty(test.Events("af-south-1"));
        test.Account.SetRegion("af-south-1", enabled: true);
        test.Root.Call("cloudtrail", "DescribeTrails", region: "af-south-1");
    }

    [Fact]
    public void A_change_in_iam_takes_its_time_to_be_in_force()
    {
        var slow = new TestCloud(options => options.IamPropagationDelay = TimeSpan.FromSeconds(4));
        var alice = slow.Account.AddUser("alice", "AdministratorAccess");
        Assert.Equal("InvalidClientTokenId", Error(() => alice.Call("sts", "GetCallerIdentity")));
        slow.Clock.Advance(TimeSpan.FromSeconds(4));
        alice.Call("iam", "ListUsers");
        slow.Root.Call("iam", "UpdateAccessKey", In(("UserName", "alice"), ("AccessKeyId", alice.AccessKeyId), ("Status", "Inactive")));
        Assert.Equal("Inactive", (string)slow.Root.Call("iam", "ListAccessKeys", In(("UserName", "alice")))["AccessKeyMetadata"]![0]!["Status"]!);
        alice.Call("iam", "ListUsers");
        slow.Clock.Advance(TimeSpan.FromSeconds(3.9));
        alice.Call("iam", "ListUsers");
        slow.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("InvalidClientTokenId", Error(() => alice.Call("iam", "ListUsers")));
    }

    [Fact]
    public void A_console_session_is_for_who_knows_the_password()
    {
        test.Account.AddUser("alice", "AdministratorAccess");
        Assert.Equal("FailedAuthentication", Error(() => test.Account.SignIn("alice", "guess", "198.51.100.1", "Mozilla/5.0")));
        test.Root.Call("iam", "CreateLoginProfile", In(("UserName", "alice"), ("Password", "correct horse")));
        var session = test.Account.SignIn("alice", "correct horse", "198.51.100.1", "Mozilla/5.0");
        session.Call("iam", "ListUsers");
        var logins = test.Events().Where(record => (string)record["eventName"]! == "ConsoleLogin").ToArray();
        Assert.Equal("Failure", (string)logins[0]["responseElements"]!["ConsoleLogin"]!);
        Assert.Equal("Success", (string)logins[1]["responseElements"]!["ConsoleLogin"]!);
        Assert.Equal("true", (string)test.Events()[^1]["sessionCredentialFromConsole"]!);
    }
}
