using System.Text.Json;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;
using IncidentKit.Remediation.Executing;

namespace IncidentKit.Tests.Remediation.Executing;

public sealed class RunClaimTests : IDisposable
{
    private readonly Bench bench = new([new TestRemediator("t/a", PlanPhase.Contain, "t:x")]);

    [Fact]
    public async Task A_run_that_is_at_work_keeps_others_out()
    {
        await WriteAsync("runStarted", new() { Run = "r", Owner = RunOwner.Begin("r", TimeSpan.FromMinutes(10)) });

        Assert.Contains($"by process {Environment.ProcessId}", (await Assert.ThrowsAsync<IncidentConflictException>(ExecuteAsync)).Message, StringComparison.Ordinal);
        RunOwner.End("r");
        await ExecuteAsync();
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public async Task A_process_that_is_dead_or_another_one_by_now_keeps_nobody_out(int process)
    {
        await WriteAsync("runStarted", new() { Run = "r", Owner = new(Environment.MachineName, process, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(10)) });
        await ExecuteAsync();
    }

    [Fact]
    public async Task Another_machine_is_waited_for_only_while_a_step_can_run_there()
    {
        await WriteAsync("runStarted", new() { Run = "r", Owner = new("elsewhere", 1, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(10)) });
        await WriteAsync("stepStarted", new() { Run = "r", Step = "s" });

        Assert.Contains("elsewhere", (await Assert.ThrowsAsync<IncidentConflictException>(ExecuteAsync)).Message, StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromMinutes(12));
        await ExecuteAsync();
    }

    [Fact]
    public async Task Another_machine_without_a_step_under_way_is_taken_over_at_once()
    {
        await WriteAsync("runStarted", new() { Run = "r", Owner = new("elsewhere", 1, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(10)) });
        await ExecuteAsync();
    }

    [Fact]
    public async Task Who_loses_the_incident_to_another_stops_and_says_so()
    {
        using var second = new Bench([new TestRemediator("t/a", PlanPhase.Contain, "t:x") { Execute = async (context, _, _) => await WriteAsync("note", new() { Run = "x" }) }], bench.Store);

        Assert.Contains("somebody else works on it", (await Assert.ThrowsAsync<IncidentConflictException>(() => second.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "1", "t/a"))))).Message, StringComparison.Ordinal);
    }

    private Task<Execution> ExecuteAsync() => bench.ExecuteAsync(Found.Investigation(Found.Finding("t:x", "1", "t/a")));

    private async Task WriteAsync(string kind, JournalEntry entry) =>
        await bench.Store.AppendAsync("inc-1", (await bench.EventsAsync()).Count, bench.Time.GetUtcNow(), kind, JsonSerializer.Serialize(entry, JournalJsonContext.Default.JournalEntry));

    public void Dispose() => bench.Dispose();
}
