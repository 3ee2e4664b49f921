using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Tests.Scenarios;

public class FiveDayNoticeTests
{
    /// <summary>For tests that only look.</summary>
    private static readonly SimulatedScenario Untouched = ScenarioClocks.Build();

    [Fact]
    public void The_same_options_give_the_same_scenario_to_the_last_id()
    {
        var again = ScenarioClocks.Build();
        Assert.Equal(Untouched.Truth.ToJson(), again.Truth.ToJson());
        Assert.Equal(Untouched.Cloud.Calls, again.Cloud.Calls);
        Assert.Equal(Untouched.Truth.ToJson(), ScenarioTruth.FromJson(again.Truth.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("iam:user", 3)]
    [InlineData("iam:access-key", 5)]
    [InlineData("iam:login-profile", 2)]
    [InlineData("iam:mfa-device", 1)]
    [InlineData("iam:user-attached-policy", 3)]
    [InlineData("iam:role-attached-policy", 4)]
    [InlineData("iam:user-policy", 1)]
    [InlineData("iam:group-policy", 1)]
    [InlineData("iam:role-policy", 1)]
    [InlineData("iam:group-membership", 1)]
    [InlineData("iam:policy-version", 1)]
    [InlineData("iam:role", 3)]
    [InlineData("iam:instance-profile", 1)]
    [InlineData("iam:saml-provider", 1)]
    [InlineData("iam:oidc-provider", 1)]
    [InlineData("ec2:instance", 19)]
    [InlineData("ec2:spot-instance-request", 6)]
    [InlineData("ec2:spot-fleet-request", 1)]
    [InlineData("ec2:fleet", 1)]
    [InlineData("ec2:launch-template", 2)]
    [InlineData("ec2:key-pair", 3)]
    [InlineData("ec2:security-group", 2)]
    [InlineData("autoscaling:group", 1)]
    [InlineData("lambda:function", 1)]
    [InlineData("lambda:function-url", 1)]
    [InlineData("lambda:permission", 2)]
    public void The_attacker_left_what_the_story_tells(string type, int count) => Assert.Equal(count, Untouched.Truth.Planted.Count(resource => resource.Type == type));

    [Fact]
    public void Nothing_else_was_planted_and_what_was_altered_is_known_from_before()
    {
        Assert.Equal(68, Untouched.Truth.Planted.Count);
        Assert.Equal(["cloudtrail:trail", "cloudtrail:trail", "ec2:security-group", "iam:policy", "iam:role"], Untouched.Truth.Altered.Select(alteration => alteration.Resource.Type));
        Assert.All(Untouched.Truth.Altered, alteration => Assert.NotEqual(alteration.Before, alteration.After));
    }

    [Theory]
    [InlineData("iam:user", "noor.haddad")]
    [InlineData("iam:role", "reporting-batch")]
    [InlineData("iam:user", "backup-admin")]
    [InlineData("iam:role", "root-tasks")]
    [InlineData("lambda:function", "crypto-prices")]
    [InlineData("iam:user", "break-glass")]
    [InlineData("iam:user", "incident-responder")]
    [InlineData("iam:role", "partner-monitoring")]
    public void What_only_looks_bad_and_what_is_new_of_the_owners_is_the_owners(string type, string id) => Assert.Contains(Untouched.Truth.Owned, possession => possession.Resource.Type == type && possession.Resource.Id == id);

    [Fact]
    public void Before_a_clean_up_all_of_it_is_wrong_and_nothing_of_the_owners()
    {
        var wrong = Untouched.Truth.Check(Untouched.Cloud);
        Assert.All(Untouched.Truth.Planted, resource => Assert.Contains($"The attacker's {resource} is still there.", wrong));
        Assert.All(Untouched.Truth.Altered, alteration => Assert.Contains(wrong, sentence => sentence.StartsWith($"The owner's {alteration.Resource} is not as it was", StringComparison.Ordinal)));
        Assert.DoesNotContain(wrong, sentence => sentence.Contains("is gone", StringComparison.Ordinal) || sentence.Contains("was changed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_careful_clean_up_leaves_nothing_wrong()
    {
        var scenario = ScenarioClocks.Build();
        new CleanUp(scenario).Run();
        Assert.Empty(scenario.Truth.Check(scenario.Cloud));
    }

    [Fact]
    public void Harm_to_the_owner_is_told()
    {
        var scenario = ScenarioClocks.Build();
        var clean = new CleanUp(scenario);
        clean.Run();
        clean.Call("ec2", "DeleteKeyPair", new() { ["KeyName"] = "ops-2024" });
        clean.Call("iam", "DeleteLoginProfile", new() { ["UserName"] = "tom.brandt" });
        clean.Call("lambda", "PutFunctionConcurrency", new() { ["FunctionName"] = "orders-api", ["ReservedConcurrentExecutions"] = 0 });
        var wrong = scenario.Truth.Check(scenario.Cloud);
        Assert.Equal(3, wrong.Count);
        Assert.Contains(wrong, sentence => sentence.StartsWith("The owner's ec2:key-pair", StringComparison.Ordinal) && sentence.EndsWith("is gone.", StringComparison.Ordinal));
        Assert.Contains("The owner's iam:login-profile tom.brandt (us-east-1) is gone.", wrong);
        Assert.Contains(wrong, sentence => sentence.StartsWith("The owner's lambda:function orders-api (us-east-1) was changed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_that_still_works_is_told()
    {
        var scenario = ScenarioClocks.Build();
        var clean = new CleanUp(scenario);
        clean.Run();
        clean.Call("iam", "DeleteRolePolicy", new() { ["RoleName"] = "ops-admin", ["PolicyName"] = "AWSRevokeOlderSessions" });
        Assert.StartsWith("The attacker can still call ", Assert.Single(scenario.Truth.Check(scenario.Cloud)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_leaked_key_is_used_by_both_from_addresses_of_their_own()
    {
        var leaked = Untouched.Truth.Credentials[0];
        Assert.True(leaked is { IsOwners: true, IsShared: true });
        var records = Records().Where(record => record.Part("userIdentity").Text("accessKeyId") == leaked.AccessKeyId && DateTimeOffset.Parse(record.Text("eventTime")!) >= Untouched.Truth.AttackBegan).ToArray();
        Assert.Contains(records, record => record.Text("sourceIPAddress") == "198.51.100.201");
        Assert.Contains(records, record => record.Text("sourceIPAddress") == "192.0.2.66");
    }

    [Fact]
    public void Every_event_of_the_attacker_comes_from_his_addresses_and_no_other_does()
    {
        var events = Untouched.Truth.AttackerEvents.ToHashSet();
        Assert.True(events.Count > 90);
        Assert.All(Records(), record => Assert.Equal(Untouched.Truth.AttackerAddresses.Contains(record.Text("sourceIPAddress")), events.Contains(record.Text("eventID")!)));
    }

    [Fact]
    public void The_trail_spans_forty_days_and_several_regions()
    {
        var records = Records().ToArray();
        Assert.True(records.Length > 400);
        Assert.True(records.Min(record => DateTimeOffset.Parse(record.Text("eventTime")!)) < ScenarioClocks.Now.AddDays(-39));
        Assert.True(records.Select(record => record.Text("awsRegion")).Distinct().Count() >= 8);
        Assert.Contains(records, record => record.Text("eventName") == "AttachUserPolicy" && record.Part("requestParameters").Text("policyArn")!.Contains("Quarantine", StringComparison.Ordinal));
    }

    [Fact]
    public void The_notice_names_key_user_and_last_day_as_text_and_as_mail()
    {
        Assert.Contains(Untouched.Truth.Credentials[0].AccessKeyId, Untouched.Notice!, StringComparison.Ordinal);
        Assert.Contains("ci-deploy", Untouched.Notice!, StringComparison.Ordinal);
        Assert.Contains("contact AWS by 2026-03-25", Untouched.Notice!, StringComparison.Ordinal);
        var (head, body) = Untouched.NoticeEmail!.Split("\r\n\r\n", 2) is [var first, var second] ? (first, second) : ("", "");
        Assert.Contains("Content-Transfer-Encoding: base64", head, StringComparison.Ordinal);
        Assert.Equal(Untouched.Notice, Encoding.UTF8.GetString(Convert.FromBase64String(body)));
    }

    [Fact]
    public void The_responder_and_the_user_for_emergencies_are_clean()
    {
        var scenario = ScenarioClocks.Build();
        Assert.Equal(scenario.Account.Id, scenario.Responder.Call("sts", "GetCallerIdentity").Text("Account"));
        Assert.DoesNotContain(scenario.Truth.Credentials, credential => credential.AccessKeyId == scenario.Responder.AccessKeyId);
        Assert.Equal("break-glass", scenario.BreakGlassArn!.Split('/')[^1]);
    }

    private IEnumerable<JsonObject> Records() => Untouched.Cloud.Engine.Trail.All
        .Where(region => region.Key.Account == Untouched.Account.Id).SelectMany(region => region.Value).Select(record => JsonNode.Parse(record.Json)!.AsObject());
}
