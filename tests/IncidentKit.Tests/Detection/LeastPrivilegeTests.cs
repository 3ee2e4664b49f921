using System.Text.Json.Nodes;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Remediation;
using IncidentKit.Testing;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Detection;

/// <summary>The policies that the kit prints are enough for an investigation, and what they lack is a blind spot and nothing else.</summary>
public sealed class LeastPrivilegeTests : IAsyncDisposable
{
    private readonly SimulatedClock clock = new() { Speed = 1000 };
    private readonly SimulatedScenario scenario;
    private readonly ServiceProvider kit;
    private readonly Incident incident;

    public LeastPrivilegeTests()
    {
        scenario = SimulatedScenarios.Build(options: new() { TimeProvider = clock });
        var auditor = scenario.Account.AddUser("auditor");
        kit = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddIncidentKit(aws =>
        {
            (aws.Credentials, aws.HttpClientFactory) = (auditor.Credentials, scenario.Cloud.HttpClientFactory);
            // A second is a quarter of an hour by this clock.
            (aws.AttemptTimeout, aws.CallDeadline) = (TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        }).Services.BuildServiceProvider();
        incident = new() { Id = "i", Accounts = [scenario.Account.Id], Indicators = new() { AccessKeys = [scenario.Truth.Credentials[0].AccessKeyId] }, Window = new(clock.GetUtcNow().AddDays(-80)) };
    }

    public ValueTask DisposeAsync() => kit.DisposeAsync();

    [Fact]
    public async Task Nothing_is_denied_under_the_policies_and_nothing_is_left_unseen()
    {
        Allow(except: null);
        var investigation = await InvestigateAsync([]);
        Assert.All(investigation.Coverage, target => Assert.Equal(RegionOutcomeKind.Completed, target.Outcome));
        Assert.Empty(investigation.BlindSpots);
        Assert.True(investigation.Findings.Count > 80);
    }

    [Theory]
    [InlineData("autoscaling:DescribeAutoScalingGroups", "autoscaling/group")]
    [InlineData("ce:GetCostAndUsage", "ce/cost-increase")]
    [InlineData("cloudtrail:GetEventSelectors", "cloudtrail/trail")]
    [InlineData("ec2:DescribeSpotInstanceRequests", "ec2/spot-instance-request")]
    [InlineData("iam:GetCredentialReport", "iam/root-use")]
    [InlineData("iam:ListAccessKeys", "iam/access-key")]
    [InlineData("lambda:GetPolicy", "lambda/permission")]
    public async Task What_an_action_is_missing_for_is_a_blind_spot_by_name(string action, string detector)
    {
        Allow(except: action);
        var investigation = await InvestigateAsync(["us-east-1"]);
        var unseen = Assert.Single(investigation.Coverage, target => target.Outcome != RegionOutcomeKind.Completed);
        Assert.Equal((detector, RegionOutcomeKind.Denied), (unseen.Detector, unseen.Outcome));
        var blind = Assert.Single(investigation.BlindSpots, spot => spot.Reason.Contains(action, StringComparison.Ordinal));
        Assert.Equal((detector.Split('/')[0], "us-east-1"), (blind.Service, blind.Region));
        Assert.Contains(detector, blind.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Event_history_that_may_not_be_read_is_a_blind_spot_of_each_Region()
    {
        Allow(except: "cloudtrail:LookupEvents");
        var investigation = await InvestigateAsync(["us-east-1"]);
        Assert.All(investigation.Coverage, target => Assert.Equal(RegionOutcomeKind.Completed, target.Outcome));
        Assert.Contains(investigation.BlindSpots, spot => spot.Reason.Contains("event-history of eu-west-1", StringComparison.Ordinal) && spot.Reason.Contains("cloudtrail:LookupEvents", StringComparison.Ordinal));
    }

    private Task<Investigation> InvestigateAsync(IReadOnlyList<string> regions) => kit.GetRequiredService<IIncidentResponder>().InvestigateAsync(
        incident, [kit.GetRequiredService<ITrailSources>().Open("event-history", incident)], new() { Regions = regions, TargetTimeout = TimeSpan.FromDays(1) }, cancellationToken: TestContext.Current.CancellationToken);

    private void Allow(string? except)
    {
        foreach (var policy in kit.GetRequiredService<IPermissionPolicies>().ForInvestigation())
        {
            var document = JsonNode.Parse(policy.Document)!;
            foreach (var statement in (JsonArray)document["Statement"]!) statement!["Action"] = new JsonArray([.. ((JsonArray)statement["Action"]!).Select(action => (string)action!).Where(action => action != except).Select(action => (JsonNode)action)]);
            scenario.Account.Root.Call("iam", "CreatePolicy", new() { ["PolicyName"] = policy.Name, ["PolicyDocument"] = document.ToJsonString() });
            scenario.Account.Root.Call("iam", "AttachUserPolicy", new() { ["UserName"] = "auditor", ["PolicyArn"] = $"arn:aws:iam::{scenario.Account.Id}:policy/{policy.Name}" });
        }

        clock.Advance(TimeSpan.FromMinutes(1));
    }
}
