using IncidentKit.Detection;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;

namespace IncidentKit.Tests.Remediation.Executing;

public sealed class UndoTests : IDisposable
{
    private readonly List<string> undone = [];
    private readonly Bench bench;

    public UndoTests() => bench = new(
    [
        new ReversibleTestRemediator("t/a", PlanPhase.Contain, "t:x") { Capture = (context, _) => Task.FromResult(new ResourceState { UniqueId = unique, Data = new() { ["id"] = context.Resource.Id } }), Undo = (context, state, _) => { undone.Add($"a {state.Data["id"]}"); return fails ? throw new InvalidOperationException("no") : Task.CompletedTask; } },
        new ReversibleTestRemediator("t/b", PlanPhase.Stop, "t:x") { Undo = (context, _, _) => { undone.Add($"b {context.Resource.Id}"); return Task.CompletedTask; } },
        new TestRemediator("t/c", PlanPhase.Eradicate, "t:x"),
    ]);

    private string? unique;
    private bool fails;

    private static Investigation Investigation { get; } = Found.Investigation(Found.Finding("t:x", "1", "t/a", "t/b", "t/c"), Found.Finding("t:x", "2", "t/a"));

    [Fact]
    public async Task What_was_done_last_is_undone_first_and_what_cannot_be_undone_stays()
    {
        await bench.ExecuteAsync(Investigation);
        var undo = await bench.UndoAsync(Investigation);

        Assert.Equal(["b 1", "a 2", "a 1"], undone);
        Assert.Equal([StepStatus.Undone, StepStatus.Undone, StepStatus.Undone, StepStatus.Succeeded], undo.Steps.Select(step => step.Status));
    }

    [Fact]
    public async Task A_dry_run_undoes_nothing()
    {
        await bench.ExecuteAsync(Investigation);
        var written = (await bench.EventsAsync()).Count;
        var undo = await bench.Executor.UndoAsync(Investigation, bench.Plan(Investigation), []);

        Assert.True(undo.DryRun);
        Assert.Empty(undone);
        Assert.Equal(written, (await bench.EventsAsync()).Count);
        Assert.Equal([StepStatus.Pending, StepStatus.Pending, StepStatus.Pending, StepStatus.Succeeded], undo.Steps.Select(step => step.Status));
    }

    [Fact]
    public async Task Named_steps_alone_are_undone()
    {
        await bench.ExecuteAsync(Investigation);
        await bench.UndoAsync(Investigation, Step("t/a", "2"));

        Assert.Equal(["a 2"], undone);
    }

    [Fact]
    public async Task What_was_not_executed_or_cannot_be_undone_is_refused_before_anything_is_undone()
    {
        var only = bench.Plan(Investigation) with { Steps = [.. bench.Plan(Investigation).Steps.Where(step => step.Resource.Id == "1")] };
        await bench.ExecuteAsync(Investigation, only);

        foreach (var (id, why) in new[] { (Step("t/a", "2"), "was not executed"), (Step("t/c", "1"), "cannot be undone"), ("nonsense\n", "nonsense? was not executed") })
            Assert.Contains(why, (await Assert.ThrowsAsync<PlanException>(() => bench.UndoAsync(Investigation, Step("t/a", "1"), id))).Message, StringComparison.Ordinal);
        Assert.Empty(undone);
        await bench.UndoAsync(Investigation, Step("t/a", "1"));
        Assert.Contains("is undone", (await Assert.ThrowsAsync<PlanException>(() => bench.UndoAsync(Investigation, Step("t/a", "1")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_back_is_not_done_again_by_the_same_plan()
    {
        await bench.ExecuteAsync(Investigation);
        await bench.UndoAsync(Investigation, Step("t/a", "2"));

        Assert.Equal(StepStatus.Undone, (await bench.ExecuteAsync(Investigation)).Steps.Single(step => step.Id == Step("t/a", "2")).Status);
    }

    [Fact]
    public async Task A_failed_undo_is_told_and_can_be_tried_again()
    {
        await bench.ExecuteAsync(Investigation);
        fails = true;
        var undo = await bench.UndoAsync(Investigation, Step("t/a", "1"));
        Assert.Equal((StepStatus.Failed, "no"), undo.Steps.Where(step => step.Id == Step("t/a", "1")).Select(step => (step.Status, step.Error?.Message)).Single());

        fails = false;
        Assert.Equal(StepStatus.Undone, (await bench.UndoAsync(Investigation, Step("t/a", "1"))).Steps.Single(step => step.Id == Step("t/a", "1")).Status);
    }

    [Fact]
    public async Task The_state_of_another_resource_is_not_put_on_this_one()
    {
        unique = "u-1";
        await bench.ExecuteAsync(Investigation);
        unique = "u-2";

        Assert.Equal("ResourceChanged", (await bench.UndoAsync(Investigation, Step("t/a", "1"))).Steps.Single(step => step.Id == Step("t/a", "1")).Error!.Code);
        Assert.Empty(undone);
    }

    [Fact]
    public async Task A_step_of_an_earlier_investigation_is_undone_by_its_name()
    {
        await bench.ExecuteAsync(Investigation);
        var later = Found.Investigation() with { StartedAt = Found.Start.AddDays(1) };

        Assert.Equal(StepStatus.Undone, Assert.Single((await bench.UndoAsync(later, Step("t/b", "1"))).Steps).Status);
    }

    [Fact]
    public async Task A_record_that_was_changed_is_not_gone_on_with()
    {
        await bench.ExecuteAsync(Investigation);
        using var changed = new Bench([], new ChangedStore(bench.Store));

        await Assert.ThrowsAsync<IncidentStoreException>(() => changed.UndoAsync(Found.Investigation()));
    }

    private string Step(string remediator, string id) => bench.Plan(Investigation).Steps.Single(step => step.Remediator == remediator && step.Resource.Id == id).Id;

    public void Dispose() => bench.Dispose();

    private sealed class ChangedStore(IIncidentStore store) : IIncidentStore
    {
        public IAsyncEnumerable<IncidentEvent> ReadAsync(string incidentId, CancellationToken cancellationToken = default) =>
            store.ReadAsync(incidentId, cancellationToken).Select(entry => entry with { Data = entry.Data.Replace("Contain", "Recover", StringComparison.Ordinal).Replace("contain", "recover", StringComparison.Ordinal) });

        public Task<IncidentEvent> AppendAsync(string incidentId, long expectedVersion, DateTimeOffset at, string kind, string data, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
