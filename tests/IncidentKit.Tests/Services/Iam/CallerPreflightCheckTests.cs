using IncidentKit.Incidents;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class CallerPreflightCheckTests : IamTests
{
    [Fact]
    public async Task An_administrator_of_its_own_is_fit()
    {
        var check = await CheckAsync();

        Assert.True(check.IsFit);
        Assert.Equal(Arn("user/responder"), check.Caller.Arn);
        Assert.Empty(check.WouldFail);
    }

    [Fact]
    public async Task A_quarantined_user_is_told_which_units_would_fail_and_why()
    {
        Iam("AttachUserPolicy", ("UserName", "responder"), ("PolicyArn", "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"));

        var check = await CheckAsync();

        Assert.False(check.IsFit);
        Assert.Equal(["AWSCompromisedKeyQuarantineV3"], check.Quarantine);
        Assert.Equal(["iam:UpdateAccessKey"], check.WouldFail.Single(unit => unit.Unit == DeactivateAccessKeyRemediator.Id).Actions);
        Assert.Contains("iam:PutRolePolicy", check.WouldFail.Single(unit => unit.Unit == RevokeRoleSessionsRemediator.Id).Actions);
        Assert.DoesNotContain(check.WouldFail, unit => unit.Unit == DeactivateServiceSpecificCredentialRemediator.Id || unit.Unit == "iam/user");
        Assert.Contains("use another principal", Assert.Single(check.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PutUserPolicy", """{"UserName":"bob","PolicyName":"p","PolicyDocument":"{}"}""")]
    [InlineData("DeleteRole", """{"RoleName":"none"}""")]
    [InlineData("ListUsers", "{}")]
    [InlineData("GetUser", """{"UserName":"bob"}""")]
    [InlineData("DeleteLoginProfile", """{"UserName":"bob"}""")]
    public void What_the_table_says_is_what_is_denied(string operation, string input)
    {
        Iam("AttachUserPolicy", ("UserName", "responder"), ("PolicyArn", "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"));
        AddUser("bob");

        Exception? error = Record.Exception(() => Bench.Responder.Call("iam", operation, System.Text.Json.Nodes.JsonNode.Parse(input)!.AsObject()));

        Assert.Equal(QuarantinePolicy.Denies($"iam:{operation}"), error is Testing.SimulatedCallException { ErrorCode: "AccessDenied" });
    }

    [Fact]
    public async Task A_caller_with_the_leaked_key_is_warned()
    {
        Indicators = new() { AccessKeys = [Bench.Responder.AccessKeyId] };

        var check = await CheckAsync();

        Assert.True(check.IsIndicated);
        Assert.Contains("the attacker has them as well", Assert.Single(check.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_is_an_indicator_by_its_ARN_is_warned()
    {
        Indicators = new() { Principals = [Arn("user/responder")] };

        Assert.True((await CheckAsync()).IsIndicated);
    }

    [Fact]
    public async Task What_cannot_be_looked_at_is_said()
    {
        Bench.Account.Faults.DenyByServiceControlPolicy("iam:ListAttachedUserPolicies");

        var check = await CheckAsync();

        Assert.False(check.IsFit);
        Assert.Contains("is not known: iam:ListAttachedUserPolicies: AccessDenied", Assert.Single(check.Warnings), StringComparison.Ordinal);
    }

    private Task<CallerPreflight> CheckAsync() => Bench.Get<ICallerPreflight>().CheckAsync(Bench.Incident);
}
