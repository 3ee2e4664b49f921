using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Tests.Remediation.Executing;

public sealed class PlanCheckTests : IDisposable
{
    private static readonly Investigation Investigation = Found.Investigation(
        Found.Finding("t:x", "1", "t/stop", "t/delete") with { Parameters = new Dictionary<string, string> { ["name"] = "x" } }, Found.Finding("t:x", "2", "t/stop"),
        Found.Finding("iam:user", "responder", "t/delete"), Found.Finding("t:x", "3", "t/stop") with { Attribution = Attribution.Owner });

    private readonly Bench bench;
    private readonly Plan plan;
    private int calls;

    public PlanCheckTests()
    {
        TestRemediator Counting(string id, PlanPhase phase, params string[] types) => new(id, phase, types) { Capture = (_, _) => { calls++; return Task.FromResult(new ResourceState()); } };
        var delete = Counting("t/delete", PlanPhase.Eradicate, "t:x", "iam:user");
        bench = new([Counting("t/stop", PlanPhase.Stop, "t:x"), new TestRemediator("t/delete", PlanPhase.Eradicate) { Descriptor = delete.Descriptor with { After = ["t/stop"] }, Capture = delete.Capture }]);
        plan = bench.Plan(Investigation);
    }

    [Fact]
    public async Task A_plan_as_it_was_made_runs() => Assert.All((await bench.ExecuteAsync(Investigation, plan)).Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));

    [Fact]
    public async Task Steps_may_be_dropped_and_reordered()
    {
        var delete = plan.Steps.Single(step => step.Remediator == "t/delete");

        Assert.Single((await bench.ExecuteAsync(Investigation, plan with { Steps = [delete] })).Steps);
        var reversed = await bench.ExecuteAsync(Investigation, plan with { Steps = [.. plan.Steps.Reverse()] });
        Assert.Equal(plan.Steps.Select(step => step.Id).Reverse(), reversed.Steps.Select(step => step.Id));
        Assert.All(reversed.Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
    }

    [Fact]
    public async Task What_was_dropped_may_be_dropped_from_after_as_well()
    {
        var delete = plan.Steps.Single(step => step.Remediator == "t/delete") with { After = [] };
        Assert.Single((await bench.ExecuteAsync(Investigation, plan with { Steps = [delete] })).Steps);
    }

    public static TheoryData<string, Func<PlanStep, PlanStep>> Alterations => new()
    {
        { "phase", step => step with { Phase = PlanPhase.Contain } },
        { "remediator", step => step with { Remediator = "t/delete" } },
        { "resource", step => step with { Resource = step.Resource with { Id = "2" } } },
        { "resource", step => step with { Resource = step.Resource with { UniqueId = "u" } } },
        { "resource", step => step with { Resource = null! } },
        { "account", step => step with { Account = "999999999999" } },
        { "region", step => step with { Region = "eu-west-1" } },
        { "attribution", step => step with { Attribution = Attribution.Unknown } },
        { "reversible", step => step with { Reversible = true } },
        { "requiresApproval", step => step with { RequiresApproval = true } },
        { "parameters", step => step with { Parameters = new Dictionary<string, string> { ["name"] = "../../etc" } } },
        { "parameters", step => step with { Parameters = null! } },
        { "findings", step => step with { Findings = ["x"] } },
        { "findings", step => step with { Findings = null! } },
        { "calls", step => step with { Calls = [] } },
        { "impact", step => step with { Impact = ["none at all"] } },
        { "reason", step => step with { Reason = "because" } },
        { "no finding of the investigation gives it", step => step with { Id = "0000000000000000" } },
        { "there is no remediator", step => step with { Id = "0000000000000000", Remediator = "t/none" } },
        { "there is no remediator", step => step with { Id = "0000000000000000", Remediator = null! } },
        { "t/stop does not act on s3:bucket", step => step with { Id = "0000000000000000", Resource = new("s3:bucket", "b") } },
        { "the owner's", step => step with { Id = "0000000000000000", Resource = new("t:x", "3") } },
        { "the kit's own principal", step => step with { Id = "0000000000000000", Remediator = "t/delete", Resource = new("iam:user", "responder") } },
        { "has no id", step => step with { Id = null! } },
        { "which is no step of this investigation", step => step with { After = ["0000000000000000"] } },
        { "which is no step of this investigation", step => step with { After = [null!] } },
        { "comes after itself", step => step with { After = [step.Id] } },
        { "later phase", step => step with { After = ["DELETE"] } },
    };

    [Theory]
    [MemberData(nameof(Alterations), DisableDiscoveryEnumeration = true)]
    public async Task A_step_that_was_altered_is_refused_before_anything_is_done(string why, Func<PlanStep, PlanStep> alter)
    {
        var altered = alter(plan.Steps.Single(step => step.Remediator == "t/stop" && step.Resource.Id == "1"));
        if (altered.After is ["DELETE"]) altered = altered with { After = [plan.Steps.Single(step => step.Remediator == "t/delete").Id] };

        var exception = await Assert.ThrowsAsync<PlanException>(() => bench.ExecuteAsync(Investigation, plan with { Steps = [.. plan.Steps.Where(step => step.Id != altered.Id), altered] }));

        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        if (altered.Id is not null) Assert.Contains(altered.Id, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal(0, calls);
        Assert.Empty(await bench.EventsAsync());
    }

    [Fact]
    public async Task A_step_that_is_there_twice_is_refused() =>
        Assert.Contains($"step {plan.Steps[1].Id} is refused: it is in the plan twice", (await Assert.ThrowsAsync<PlanException>(() => bench.ExecuteAsync(Investigation, plan with { Steps = [.. plan.Steps, plan.Steps[1]] }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Circles_are_refused()
    {
        var stops = plan.Steps.Where(step => step.Remediator == "t/stop").ToList();
        var circle = plan with { Steps = [stops[0] with { After = [stops[1].Id] }, stops[1] with { After = [stops[0].Id] }] };

        Assert.Contains("circle", (await Assert.ThrowsAsync<PlanException>(() => bench.ExecuteAsync(Investigation, circle))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_step_is_refused() => await Assert.ThrowsAsync<PlanException>(() => bench.ExecuteAsync(Investigation, new([null!])));

    [Fact]
    public async Task A_plan_of_another_investigation_is_refused() =>
        await Assert.ThrowsAsync<PlanException>(() => bench.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "9", "t/stop")), plan));

    public void Dispose() => bench.Dispose();
}
