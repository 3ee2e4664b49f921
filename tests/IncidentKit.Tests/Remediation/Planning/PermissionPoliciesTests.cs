using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Remediation;
using IncidentKit.Remediation.Planning;
using IncidentKit.Testing;
using IncidentKit.Trail.Lineage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IncidentKit.Tests.Remediation.Planning;

public sealed class PermissionPoliciesTests
{
    [Fact]
    public void Policies_are_sorted_and_of_the_size_that_AWS_takes()
    {
        var many = Enumerable.Range(0, 900).Select(i => new TestRemediator($"s{i % 9}/r{i}", PlanPhase.Stop, "t:x") { Descriptor = Descriptor($"s{i % 9}/r{i}", $"svc-{i % 9}:DoSomethingQuiteLongToTheResource{i}") });
        var policies = Of(many).ForExecution();

        Assert.True(policies.Count > 5);
        Assert.All(policies, policy => Assert.True(policy.Document.Length <= 6144));
        Assert.Equal(policies.Count, policies.Select(policy => policy.Name).Distinct().Count());
        var statements = policies.SelectMany(policy => (JsonArray)JsonNode.Parse(policy.Document)!["Statement"]!).ToList();
        Assert.All(statements, statement => Assert.Matches("^[A-Za-z0-9]+$", (string)statement!["Sid"]!));
        Assert.Equal(statements.Count, statements.Select(statement => (string)statement!["Sid"]!).Distinct().Count());
        Assert.All(statements, statement => Assert.Equal(Actions(statement!).Order(StringComparer.Ordinal), Actions(statement!)));
        Assert.Equal(900, statements.SelectMany(statement => Actions(statement!)).Count(action => action.Contains("Quite", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_plan_gets_its_own_remediators_and_no_others()
    {
        var policies = Of([new TestRemediator("t/a", PlanPhase.Stop, "t:x") { Descriptor = Descriptor("t/a", "t:A") }, new TestRemediator("t/b", PlanPhase.Stop, "t:x") { Descriptor = Descriptor("t/b", "t:B") }]);
        var plan = new Planner(new([new TestRemediator("t/a", PlanPhase.Stop, "t:x")])).MakePlan(Found.Investigation(Found.Finding("t:x", "1", "t/a")));

        var actions = ActionsOf(policies.ForPlan(plan));
        Assert.Contains("t:A", actions);
        Assert.DoesNotContain("t:B", actions);
        Assert.Contains("sts:GetCallerIdentity", actions);
        Assert.Throws<PlanException>(() => policies.ForPlan(new([plan.Steps[0] with { Remediator = "t/none\n" }])));
        Assert.Throws<PlanException>(() => policies.ForPlan(new([plan.Steps[0] with { Remediator = null! }])));
    }

    [Fact]
    public void Investigation_holds_nothing_that_changes_anything()
    {
        using var kit = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();
        var actions = ActionsOf(kit.GetRequiredService<IPermissionPolicies>().ForInvestigation());

        Assert.DoesNotContain(actions, IncidentKit.Aws.Calls.MadeCall.Changes);
        Assert.Superset(actions.ToHashSet(), ActionsOf(kit.GetRequiredService<IPermissionPolicies>().ForExecution()).ToHashSet());
    }

    [Fact]
    public void The_role_for_other_accounts_may_be_assumed_and_no_other()
    {
        var statement = Of([], new() { AssumeRoleName = "Responder" }).ForInvestigation().SelectMany(policy => (JsonArray)JsonNode.Parse(policy.Document)!["Statement"]!).Single(entry => Actions(entry!).Contains("sts:AssumeRole"));
        Assert.Equal("arn:*:iam::*:role/Responder", (string)statement!["Resource"]!);
    }

    [Fact]
    public async Task The_policies_are_enough_to_investigate()
    {
        var cloud = new SimulatedCloud(new() { TimeProvider = new SimulatedClock(Found.Start) });
        var account = cloud.AddAccount();
        var responder = account.AddUser("responder");
        await using var kit = new ServiceCollection().AddSingleton(cloud.TimeProvider).AddIncidentKit(aws => (aws.Credentials, aws.HttpClientFactory) = (responder.Credentials, cloud.HttpClientFactory)).Services.BuildServiceProvider();
        foreach (var policy in kit.GetRequiredService<IPermissionPolicies>().ForInvestigation())
        {
            account.Root.Call("iam", "CreatePolicy", new() { ["PolicyName"] = policy.Name, ["PolicyDocument"] = policy.Document });
            account.Root.Call("iam", "AttachUserPolicy", new() { ["UserName"] = "responder", ["PolicyArn"] = $"arn:aws:iam::{account.Id}:policy/{policy.Name}" });
        }

        var investigation = await kit.GetRequiredService<IInvestigator>().InvestigateAsync(new() { Id = "i", Accounts = [account.Id], Indicators = new(), Window = new(Found.Start) }, LineageGraph.Empty, new() { Regions = ["us-east-1"] });

        Assert.DoesNotContain(investigation.Coverage, target => target.Outcome == RegionOutcomeKind.Denied);
        Assert.NotEmpty(investigation.Coverage);
    }

    private static PermissionPolicies Of(IEnumerable<IRemediator> remediators, AwsAccessOptions? access = null) => new(new([]), new(remediators), Options.Create(access ?? new()));

    private static RemediatorDescriptor Descriptor(string id, string action) => new(id) { Phase = PlanPhase.Stop, Kind = RemediationKind.Disable, ResourceTypes = ["t:x"], Permissions = [action] };

    private static List<string> ActionsOf(IEnumerable<PermissionPolicy> policies) => [.. policies.SelectMany(policy => (JsonArray)JsonNode.Parse(policy.Document)!["Statement"]!).SelectMany(statement => Actions(statement!))];

    private static IEnumerable<string> Actions(JsonNode statement) => ((JsonArray)statement["Action"]!).Select(action => (string)action!);
}
