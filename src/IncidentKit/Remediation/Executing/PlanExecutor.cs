using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using IncidentKit.Detection;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation.Planning;
using IncidentKit.Telemetry;

namespace IncidentKit.Remediation.Executing;

/// <summary>Checks the plan, takes the incident for the run, and runs or takes back its steps.</summary>
internal sealed class PlanExecutor(PlanCheck check, CallerGuard guard, RemediatorCatalog catalog, StepRunner runner, IIncidentStore store, TimeProvider time, KitTelemetry telemetry) : IPlanExecutor
{
    public async Task<Execution> ExecuteAsync(Investigation investigation, Plan plan, ExecutionOptions? options = null, IProgress<StepResult>? progress = null, CancellationToken cancellationToken = default)
    {
        var limits = Checked(options);
        var steps = check.Check(investigation, plan);
        using var span = KitTelemetry.StartStage("execute", investigation.Incident)?.SetTag(TelemetryNames.DryRun, limits.DryRun);
        var name = Run.NameOf(investigation);
        using var journal = await Journal.ReadAsync(store, investigation.Incident.Id, time, cancellationToken);
        var settled = steps.Where(step => journal.Of(step.Id).IsSettled(name)).ToDictionary(step => step.Id, step => journal.Of(step.Id).Result!);
        var open = steps.Where(step => step.Approved && !settled.ContainsKey(step.Id)).ToList();
        var guarded = await guard.FindProtectedAsync(investigation, open, cancellationToken);

        Task<StepResult> RunStepAsync(Run? run, PlanStep step, StepResult? skipped, CancellationToken token) =>
            settled.TryGetValue(step.Id, out var result) ? Task.FromResult(result)
            : !step.Approved ? Task.FromResult(Skipped(step, StepFailure.NotApproved, "nobody approved it"))
            : guarded.TryGetValue(step.Id, out var why) ? Task.FromResult(Skipped(step, StepFailure.Protected, why))
            : skipped is not null ? Task.FromResult(skipped)
            : runner.ExecuteAsync(run, step, catalog.Find(step.Remediator)!, limits.StepTimeout, token);

        var results = new ConcurrentDictionary<string, StepResult>();
        await RunAsync(journal, investigation, open.Count == 0, limits, (run, token) => Task.WhenAll(steps.GroupBy(step => step.Account)
            .Select(account => new PhaseSchedule([.. account], limits.MaxConcurrency, async (step, skipped) =>
            {
                token.ThrowIfCancellationRequested();
                var result = results[step.Id] = await RunStepAsync(run, step, skipped, token);
                progress?.Report(result);
                return result;
            }).RunAsync())), cancellationToken);
        return new([.. plan.Steps.Select(step => results[step.Id])], limits.DryRun);
    }

    public async Task<Execution> UndoAsync(Investigation investigation, Plan plan, IReadOnlyList<string> steps, ExecutionOptions? options = null, IProgress<StepResult>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var limits = Checked(options);
        check.Check(investigation, plan);
        using var span = KitTelemetry.StartStage("undo", investigation.Incident)?.SetTag(TelemetryNames.DryRun, limits.DryRun);
        using var journal = await Journal.ReadAsync(store, investigation.Incident.Id, time, cancellationToken);
        foreach (var id in steps) CheckCanBeUndone(id, journal.Of(id));
        var asked = steps.Count > 0 ? steps.Distinct().ToList() : [.. plan.Steps.Select(step => step.Id)];
        var chosen = asked.Select(journal.Of).Where(history => history.CanBeUndone && catalog.Find(history.Step!.Remediator) is IReversible).OrderByDescending(history => history.DoneAt).ToList();

        var results = plan.Steps.Select(step => step.Id).Union(steps).ToDictionary(id => id, id => journal.Of(id).Result ?? new() { Id = id, Status = StepStatus.Pending });
        await RunAsync(journal, investigation, chosen.Count == 0, limits, async (run, token) =>
        {
            foreach (var history in chosen)
            {
                token.ThrowIfCancellationRequested();
                var step = history.Step!;
                var result = results[step.Id] = await runner.UndoAsync(run, step, catalog.Find(step.Remediator)!, history, limits.StepTimeout, token);
                progress?.Report(result);
            }
        }, cancellationToken);
        return new([.. results.Values], limits.DryRun);
    }

    // Only a run that changes something is written down. One that cannot be written stops: its calls under way are cancelled.
    private async Task RunAsync(Journal journal, Investigation investigation, bool isNothingToDo, ExecutionOptions limits, Func<Run?, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (limits.DryRun || isNothingToDo)
        {
            await work(null, cancellationToken);
            return;
        }

        var incident = investigation.Incident.Id;
        try
        {
            var name = Run.NameOf(investigation);
            var run = new Run(await RunClaim.TakeAsync(journal, incident, name, limits.StepTimeout, time, telemetry, cancellationToken), name, journal);
            try
            {
                telemetry.Log.RunStarted(incident, run.Id);
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                using var broken = journal.Broken.Register(stop.Cancel);
                await work(run, stop.Token);
            }
            finally
            {
                await journal.TryEndAsync(run.Id);
                RunOwner.End(run.Id);
                telemetry.Log.RunEnded(incident, run.Id);
            }
        }
        catch (Exception) when (journal.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void CheckCanBeUndone(string id, StepHistory history)
    {
        if (history.Result is null) throw new PlanException($"step {Reporting.UntrustedText.Clean(id, 40)} was not executed: nothing was undone");
        if (history.Step is { } step && catalog.Find(step.Remediator) is not IReversible) throw new PlanException($"step {id} ({step.Remediator} on {step.Resource}) cannot be undone: nothing was undone");
        if (!history.CanBeUndone) throw new PlanException($"step {id} is {history.Result.Status.ToString().ToLowerInvariant()}: only a step that succeeded can be undone; nothing was undone");
    }

    private static StepResult Skipped(PlanStep step, string code, string message) => new() { Id = step.Id, Status = StepStatus.Skipped, Error = StepFailure.Error(code, message) };

    private static ExecutionOptions Checked(ExecutionOptions? options)
    {
        var limits = options ?? new();
        if (limits.MaxConcurrency < 1) throw new ArgumentException("MaxConcurrency is less than 1", nameof(options));
        if (limits.StepTimeout <= TimeSpan.Zero) throw new ArgumentException("StepTimeout is not positive", nameof(options));
        return limits;
    }
}
