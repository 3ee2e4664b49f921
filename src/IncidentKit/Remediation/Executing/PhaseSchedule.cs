namespace IncidentKit.Remediation.Executing;

/// <summary>
/// Runs the steps of one account: phase after phase, within a phase each step as soon as those before it have ended. Containment comes in one
/// burst: there a step that failed holds no other back.
/// </summary>
internal sealed class PhaseSchedule(IReadOnlyList<PlanStep> steps, int maxConcurrency, Func<PlanStep, StepResult?, Task<StepResult>> run)
{
    private readonly Dictionary<string, Task<StepResult>> ends = [];
    private readonly Dictionary<string, PlanStep> byId = steps.ToDictionary(step => step.Id);

    /// <exception cref="OperationCanceledException">The caller cancelled, and all work is quiet.</exception>
    internal async Task RunAsync()
    {
        using var places = new SemaphoreSlim(maxConcurrency);
        foreach (var phase in steps.GroupBy(step => step.Phase).OrderBy(phase => phase.Key))
        {
            foreach (var step in phase) ends[step.Id] = RunAsync(step, places);
            await Task.WhenAll(phase.Select(step => ends[step.Id]));
        }
    }

    private async Task<StepResult> RunAsync(PlanStep step, SemaphoreSlim places)
    {
        // Read before the first wait: the table is filled while others run.
        var earlier = step.After.Select(id => (Step: byId[id], End: ends[id])).ToList();
        StepResult? skipped = null;
        foreach (var before in earlier)
        {
            var result = await before.End;
            if (step.Phase != PlanPhase.Contain && !Allows(result)) skipped ??= WhySkipped(step, before.Step, result);
        }

        await places.WaitAsync();
        try
        {
            return await run(step, skipped);
        }
        finally
        {
            places.Release();
        }
    }

    // A dry run leaves a step that would be done as pending, without an error.
    private static bool Allows(StepResult before) => before.Status == StepStatus.Succeeded || (before.Status == StepStatus.Pending && before.Error is null);

    private static StepResult WhySkipped(PlanStep step, PlanStep before, StepResult result) => new()
    {
        Id = step.Id,
        Status = StepStatus.Skipped,
        Error = StepFailure.Error(StepFailure.PredecessorFailed, $"step {before.Id} ({before.Remediator} on {before.Resource}) comes before it and {Words(result)}"),
    };

    private static string Words(StepResult result) => result switch
    {
        { Error.Code: StepFailure.NotApproved } => "is not approved",
        { Status: StepStatus.Undone } => "was taken back",
        _ => $"is {result.Status.ToString().ToLowerInvariant()}{(result.Error is null ? "" : $" ({result.Error.Code})")}",
    };
}
