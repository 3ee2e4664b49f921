using System.Text.Json.Nodes;
using Amazon.Runtime;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Tests.Remediation.Executing;

public sealed class PlanExecutorTests
{
    private const string Other = "999999999999";

    [Fact]
    public async Task A_dry_run_looks_and_changes_nothing()
    {
        var looked = 0;
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Capture = (_, _) => { looked++; return State("v", 1); }, Execute = (_, _, _) => throw new InvalidOperationException() }]);

        var execution = await bench.Executor.ExecuteAsync(One(), bench.Plan(One()));

        Assert.True(execution.DryRun);
        Assert.Equal((StepStatus.Pending, null), (execution.Steps[0].Status, execution.Steps[0].Error));
        Assert.Equal(1, looked);
        Assert.Empty(await bench.EventsAsync());
    }

    [Fact]
    public async Task The_state_is_in_the_record_before_the_change_is_made()
    {
        Bench? bench = null;
        JsonNode? before = null;
        using (bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x")
        {
            Capture = (_, _) => State("status", "Active"),
            Execute = async (_, _, _) => before = Assert.Single(await bench!.EventsAsync("stepStarted")),
        }]))
        {
            var execution = await bench.ExecuteAsync(One());

            Assert.Equal("Active", (string)before!["state"]!["data"]!["status"]!);
            Assert.Equal(StepStatus.Succeeded, execution.Steps[0].Status);
            Assert.Equal(["runStarted", "stepStarted", "stepDone", "runEnded"], (await bench.EventsAsync()).Select(entry => entry.Kind));
        }
    }

    [Fact]
    public async Task Only_what_is_approved_runs()
    {
        var done = new List<string>();
        using var bench = new Bench([Does("t/a", PlanPhase.Contain, done)]);
        var investigation = Found.Investigation(Found.Finding("t:x", "1", "t/a"), Found.Finding("t:x", "2", "t/a"));
        var plan = bench.Plan(investigation);
        plan = plan with { Steps = [plan.Steps[0], plan.Steps[1] with { Approved = false }] };

        var execution = await bench.ExecuteAsync(investigation, plan);

        Assert.Equal(["1"], done);
        Assert.Equal((StepStatus.Skipped, "NotApproved"), (execution.Steps[1].Status, execution.Steps[1].Error!.Code));
    }

    [Fact]
    public async Task A_resource_that_is_another_one_now_is_left_alone()
    {
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Capture = (_, _) => Task.FromResult(new ResourceState { UniqueId = "AIDA2" }), Execute = (_, _, _) => throw new InvalidOperationException() }]);
        var execution = await bench.ExecuteAsync(Found.Investigation(Found.Finding(new ResourceRef("t:x", "eve") { UniqueId = "AIDA1" }, "t/a")));

        Assert.Equal((StepStatus.Skipped, "ResourceChanged"), (execution.Steps[0].Status, execution.Steps[0].Error!.Code));
        Assert.Empty(await bench.EventsAsync("stepStarted"));
    }

    [Fact]
    public async Task What_is_gone_already_is_done()
    {
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Capture = (_, _) => Task.FromResult(ResourceState.Absent), Execute = (_, _, _) => throw new InvalidOperationException() }]);

        Assert.Equal(StepStatus.Succeeded, (await bench.ExecuteAsync(One())).Steps[0].Status);
    }

    [Fact]
    public async Task A_step_whose_predecessor_failed_is_skipped_and_says_which()
    {
        using var bench = new Bench([Fails("t/a", PlanPhase.Stop), After("t/b", PlanPhase.Eradicate, "t/a", [])]);
        var execution = await bench.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "1", "t/a", "t/b")));

        Assert.Equal(StepStatus.Failed, execution.Steps[0].Status);
        Assert.Equal((StepStatus.Skipped, "PredecessorFailed"), (execution.Steps[1].Status, execution.Steps[1].Error!.Code));
        Assert.Contains(execution.Steps[0].Id, execution.Steps[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_whose_predecessor_nobody_approved_waits()
    {
        using var bench = new Bench([Does("t/a", PlanPhase.Stop, []), After("t/b", PlanPhase.Eradicate, "t/a", [])]);
        var plan = bench.Plan(Found.Investigation(Found.Finding("t:x", "1", "t/a", "t/b")));

        var execution = await bench.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "1", "t/a", "t/b")), plan with { Steps = [plan.Steps[0] with { Approved = false }, plan.Steps[1]] });
        Assert.Contains("is not approved", execution.Steps[1].Error!.Message, StringComparison.Ordinal);

        execution = await bench.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "1", "t/a", "t/b")), plan with { Steps = [plan.Steps[1]] });
        Assert.Equal(StepStatus.Succeeded, execution.Steps[0].Status);
    }

    [Fact]
    public async Task Containment_that_fails_holds_no_other_containment_back()
    {
        var done = new List<string>();
        using var bench = new Bench([Fails("t/a", PlanPhase.Contain), After("t/b", PlanPhase.Contain, "t/a", done)]);
        await bench.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "1", "t/a", "t/b")));

        Assert.Equal(["1"], done);
    }

    [Fact]
    public async Task Containment_comes_in_one_burst()
    {
        var all = new CountdownEvent(20);
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = async (_, _, token) => { all.Signal(); await Task.Run(() => all.Wait(token), token); } }]);

        var execution = await bench.ExecuteAsync(Found.Investigation(Enumerable.Range(0, 20).Select(i => Found.Finding("t:x", $"{i}", "t/a"))));

        Assert.All(execution.Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
    }

    [Fact]
    public async Task No_more_steps_of_an_account_run_at_once_than_allowed()
    {
        int running = 0, most = 0;
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = async (_, _, _) => { most = Math.Max(most, Interlocked.Increment(ref running)); await Task.Yield(); Interlocked.Decrement(ref running); } }]);
        await bench.ExecuteAsync(Found.Investigation(Enumerable.Range(0, 20).Select(i => Found.Finding("t:x", $"{i}", "t/a"))), options: new() { DryRun = false, MaxConcurrency = 3 });

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task A_phase_waits_for_the_one_before_in_its_account_only()
    {
        var gate = new TaskCompletionSource();
        var done = new List<string>();
        using var bench = new Bench(
        [
            new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = (context, _, _) => context.Step.Account == Other ? Task.CompletedTask : gate.Task },
            new TestRemediator("t/b", PlanPhase.Stop, "t:x") { Execute = (context, _, _) => { lock (done) done.Add(context.Step.Account); if (context.Step.Account == Other) gate.SetResult(); return Task.CompletedTask; } },
        ]);
        var finding = Found.Finding("t:x", "1", "t/a", "t/b");

        await bench.ExecuteAsync(Found.Investigation(finding, finding with { Id = "o", Account = Other }));

        Assert.Equal([Other, Found.Account], done);
    }

    [Fact]
    public async Task A_step_that_takes_too_long_fails_alone()
    {
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = (context, _, token) => context.Resource.Id == "1" ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token) : Task.CompletedTask }]);
        var execution = await bench.PassTimeAsync(bench.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "1", "t/a"), Found.Finding("t:x", "2", "t/a"))));

        Assert.Equal([(StepStatus.Failed, "TimedOut"), (StepStatus.Succeeded, null)], execution.Steps.Select(step => (step.Status, step.Error?.Code)));
    }

    [Fact]
    public async Task Cancelled_it_ends_cleanly_and_goes_on_later()
    {
        using var stop = new CancellationTokenSource();
        var attempts = 0;
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = async (_, _, token) => { if (++attempts == 1) { await stop.CancelAsync(); token.ThrowIfCancellationRequested(); } } }]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.ExecuteAsync(One(), cancellationToken: stop.Token));
        Assert.Equal(["runStarted", "stepStarted", "runEnded"], (await bench.EventsAsync()).Select(entry => entry.Kind));

        Assert.Equal(StepStatus.Succeeded, (await bench.ExecuteAsync(One())).Steps[0].Status);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task A_conflict_passes_by_itself()
    {
        var attempts = 0;
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = (_, _, _) => ++attempts < 3 ? throw Aws("DeleteConflict") : Task.CompletedTask }]);

        Assert.Equal(StepStatus.Succeeded, (await bench.PassTimeAsync(bench.ExecuteAsync(One()))).Steps[0].Status);
    }

    [Fact]
    public async Task A_conflict_that_stays_is_the_outcome_and_other_errors_are_at_once()
    {
        var attempts = 0;
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = (context, _, _) => { if (context.Resource.Id == "1") attempts++; throw Aws(context.Resource.Id == "1" ? "DependencyViolation" : "AccessDenied"); } }]);
        var execution = await bench.PassTimeAsync(bench.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "1", "t/a"), Found.Finding("t:x", "2", "t/a"))));

        Assert.Equal(["DependencyViolation", "AccessDenied"], execution.Steps.Select(step => step.Error!.Code));
        Assert.Equal(6, attempts);
    }

    [Fact]
    public async Task What_AWS_does_later_only_is_deferred_and_tried_again_by_the_next_run()
    {
        var ready = false;
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = (_, _, _) => ready ? Task.CompletedTask : throw new DeferredException("replicas go within hours") }]);

        var step = (await bench.ExecuteAsync(One())).Steps[0];
        Assert.Equal((StepStatus.Deferred, "replicas go within hours"), (step.Status, step.Error!.Message));
        ready = true;
        Assert.Equal(StepStatus.Succeeded, (await bench.ExecuteAsync(One())).Steps[0].Status);
    }

    [Fact]
    public async Task A_failed_step_is_tried_again_and_keeps_the_state_of_its_first_start()
    {
        var value = 1;
        var fails = true;
        var undone = 0;
        using var bench = new Bench([new ReversibleTestRemediator("t/a", PlanPhase.Contain, "t:x")
        {
            Capture = (_, _) => State("v", value),
            Execute = (_, _, _) => { value++; return fails ? throw Aws("AccessDenied") : Task.CompletedTask; },
            Undo = (_, state, _) => { undone = (int)state.Data["v"]!; return Task.CompletedTask; },
        }]);

        await bench.ExecuteAsync(One());
        fails = false;
        await bench.ExecuteAsync(One());
        await bench.ExecuteAsync(One());
        await bench.UndoAsync(One());

        Assert.Equal(3, value);
        Assert.Equal(1, undone);
    }

    [Fact]
    public async Task What_a_later_investigation_finds_again_is_done_again()
    {
        var done = new List<string>();
        using var bench = new Bench([Does("t/a", PlanPhase.Contain, done)]);

        await bench.ExecuteAsync(One());
        await bench.ExecuteAsync(One());
        await bench.ExecuteAsync(One() with { StartedAt = Found.Start.AddHours(3) });

        Assert.Equal(["1", "1"], done);
    }

    [Fact]
    public async Task Secrets_never_reach_the_record()
    {
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x")
        {
            Capture = (_, _) => Task.FromResult(new ResourceState
            {
                Data = new() { ["keys"] = new JsonArray(new JsonObject { ["SecretAccessKey"] = "hush-1", ["id"] = "AKIA1" }), ["pem"] = "-----BEGIN RSA PRIVATE KEY-----hush-2", ["SessionToken"] = "hush-3" },
            }),
        }]);
        await bench.ExecuteAsync(One());

        var record = string.Concat((await bench.EventsAsync()).Select(entry => entry.Data));
        Assert.DoesNotContain("hush", record, StringComparison.Ordinal);
        Assert.Contains("AKIA1", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_holds_the_hash_of_the_evidence()
    {
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Preserve, "t:x") { Execute = (context, _, token) => context.Evidence.SaveAsync("i-1.json", "{}"u8.ToArray(), token) }]);
        await bench.ExecuteAsync(One());

        var saved = Assert.Single((JsonArray)Assert.Single(await bench.EventsAsync("stepDone"))["evidence"]!)!;
        Assert.Equal(("i-1.json", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"), ((string)saved["name"]!, (string)saved["sha256"]!));
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/eve", null)]
    [InlineData("arn:aws:iam::111122223333:user/other", "eve")]
    public async Task Who_executes_is_protected_even_if_another_one_investigated(string caller, string? key)
    {
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "iam:user") { Execute = (_, _, _) => throw new InvalidOperationException() }], identity: new StubIdentity(caller) { AccessKeyId = key });
        var execution = await bench.ExecuteAsync(Found.Investigation(Found.Finding("iam:user", "eve", "t/a")));

        Assert.Equal((StepStatus.Skipped, "Protected"), (execution.Steps[0].Status, execution.Steps[0].Error!.Code));
    }

    [Fact]
    public async Task An_error_that_an_attacker_wrote_stays_on_its_line()
    {
        using var bench = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = (_, _, _) => throw new InvalidOperationException("a\nb\u001b[2J") }]);

        Assert.Equal(("Failed", "a?b?[2J"), ((await bench.ExecuteAsync(One())).Steps[0].Error is { } error ? (error.Code, error.Message) : default));
    }

    private static Investigation One() => Found.Investigation(Found.Finding("t:x", "1", "t/a"));

    private static AmazonServiceException Aws(string code) => new(code) { ErrorCode = code };

    private static Task<ResourceState> State(string name, JsonNode value) => Task.FromResult(new ResourceState { Data = new() { [name] = value } });

    private static TestRemediator Does(string id, PlanPhase phase, List<string> done) => new(id, phase, "t:x") { Execute = (context, _, _) => { lock (done) done.Add(context.Resource.Id); return Task.CompletedTask; } };

    private static TestRemediator Fails(string id, PlanPhase phase) => new(id, phase, "t:x") { Execute = (_, _, _) => throw Aws("AccessDenied") };

    private static TestRemediator After(string id, PlanPhase phase, string before, List<string> done) => new(id, phase, "t:x")
    {
        Descriptor = new(id) { Phase = phase, Kind = RemediationKind.Disable, ResourceTypes = ["t:x"], Permissions = ["t:B"], After = [before] },
        Execute = (context, _, _) => { done.Add(context.Resource.Id); return Task.CompletedTask; },
    };
}
