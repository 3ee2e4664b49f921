using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class AccessKeyDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void The_owners_keys_are_no_finding()
    {
        bench.Account.AddUser("app");

        Assert.Empty(bench.Detect<AccessKeyDetector>());
    }

    [Fact]
    public void A_leaked_key_is_deactivated_and_deleted_by_name_alone()
    {
        var key = bench.Account.AddUser("ci-deploy").AccessKeyId;
        bench.Incident = bench.Incident with { Indicators = new() { AccessKeys = [key] } };

        var finding = Assert.Single(bench.Detect<AccessKeyDetector>());

        Assert.Equal((Attribution.AttackerAltered, Severity.Critical), (finding.Attribution, finding.Severity));
        Assert.Equal([DeactivateAccessKeyRemediator.Id, DeleteLeakedAccessKeyRemediator.Id], finding.Remediations);
        Assert.Equal("ci-deploy", finding.Parameters[IamParameters.UserName]);
        Assert.Equal("iam:user ci-deploy", Assert.Single(finding.Parents).ToString());
        Assert.Equal(["what the owner runs as ci-deploy with this key stops (never used)"], finding.Impact);
    }

    [Fact]
    public void A_key_that_owner_and_attacker_share_says_whom_its_deactivation_hits()
    {
        var app = bench.Account.AddUser("app");
        app.Call("sts", "GetCallerIdentity");
        bench.Lineage = bench.Lineage.Holds(CredentialKind.AccessKey, app.AccessKeyId, null, Attribution.AttackerAltered, key => key with { Shared = true });

        var finding = Assert.Single(bench.Detect<AccessKeyDetector>());

        Assert.Contains("the owner uses this key as well: what runs as app stops", Assert.Single(finding.Impact), StringComparison.Ordinal);
        Assert.Contains("for sts in us-east-1", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_key_that_the_attacker_made_on_the_owners_user_is_found_and_the_first_is_not()
    {
        bench.Account.AddUser("bob");
        bench.Attack();
        var second = (string)bench.Call("iam", "CreateAccessKey", new() { ["UserName"] = "bob" })["AccessKey"]!["AccessKeyId"]!;
        bench.Lineage = bench.Lineage.Holds(CredentialKind.AccessKey, second, "arn:aws:iam::111122223333:user/bob");

        var finding = Assert.Single(bench.Detect<AccessKeyDetector>());

        Assert.Equal((second, Attribution.AttackerCreated), (finding.Resource.Id, finding.Attribution));
        Assert.StartsWith($"access key {second} of the owner's user bob, active, made by the attacker", finding.Summary, StringComparison.Ordinal);
        Assert.Equal([DeactivateAccessKeyRemediator.Id, DeleteAccessKeyRemediator.Id], finding.Remediations);
        Assert.Empty(finding.Impact);
    }

    [Fact]
    public void The_keys_of_the_attackers_users_are_his()
    {
        bench.Attack();
        var key = bench.Account.AddUser("backdoor").AccessKeyId;
        bench.Lineage = bench.Lineage.Made("iam:user", "backdoor");

        var finding = Assert.Single(bench.Detect<AccessKeyDetector>());

        Assert.Equal((key, Attribution.AttackerCreated), (finding.Resource.Id, finding.Attribution));
    }

    [Fact]
    public void A_key_that_nobody_explains_is_reported_with_less_urgency()
    {
        bench.Account.AddUser("app");
        bench.Attack();
        bench.Call("iam", "CreateAccessKey", new() { ["UserName"] = "app" });

        var finding = Assert.Single(bench.Detect<AccessKeyDetector>());

        Assert.Equal((Attribution.Unknown, Severity.High), (finding.Attribution, finding.Severity));
    }

    [Fact]
    public void A_trusted_users_new_key_is_the_owners()
    {
        bench.Account.AddUser("app");
        bench.Attack();
        bench.Call("iam", "CreateAccessKey", new() { ["UserName"] = "app" });
        bench.Incident = bench.Incident with { Trusted = new() { Principals = ["arn:aws:iam::111122223333:user/app"] } };

        Assert.Empty(bench.Detect<AccessKeyDetector>());
    }

    [Fact]
    public void A_leaked_key_that_is_inactive_already_is_context()
    {
        var key = bench.Account.AddUser("ci").AccessKeyId;
        bench.Call("iam", "UpdateAccessKey", new() { ["UserName"] = "ci", ["AccessKeyId"] = key, ["Status"] = "Inactive" });
        bench.Incident = bench.Incident with { Indicators = new() { AccessKeys = [key] } };

        var finding = Assert.Single(bench.Detect<AccessKeyDetector>());

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Equal([DeleteLeakedAccessKeyRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void Many_users_are_read_with_one_call_each_and_the_details_once()
    {
        for (var i = 0; i < 30; i++) bench.Call("iam", "CreateUser", new() { ["UserName"] = $"user{i}" });
        var before = bench.Cloud.Calls.Count;

        bench.Detect<AccessKeyDetector>();

        var calls = bench.Cloud.Calls.Skip(before).CountBy(call => call.Operation).ToDictionary();
        Assert.Equal((1, 31), (calls["GetAccountAuthorizationDetails"], calls["ListAccessKeys"]));
    }
}
