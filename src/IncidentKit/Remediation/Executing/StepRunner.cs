using IncidentKit.Aws;
using IncidentKit.Aws.Calls;
using IncidentKit.Telemetry;
using Polly;
using Polly.Retry;

namespace IncidentKit.Remediation.Executing;

/// <summary>Runs one step, or takes it back: live state, record, change, record.</summary>
internal sealed class StepRunner(IAwsClients clients, IEvidenceStore evidence, TimeProvider time, KitTelemetry telemetry)
{
    private const int MaxRetries = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);

    /// <param name="run">The run; <see langword="null"/> for a dry run, which only looks.</param>
    /// <param name="step">The step.</param>
    /// <param name="remediator">Its remediator.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="caller">The caller's cancellation, which is no outcome.</param>
    internal Task<StepResult> ExecuteAsync(Run? run, PlanStep step, IRemediator remediator, TimeSpan timeout, CancellationToken caller) =>
        MeasureAsync(step, timeout, async (attempt, cancellationToken) =>
        {
            var context = attempt.Context;
            var live = await RetryAsync(step, token => remediator.CaptureAsync(context, token), cancellationToken);
            if (WhyChanged(step, live) is { } changed) return await EndAsync(run, step, attempt, StepStatus.Skipped, changed);
            if (run is null) return attempt.Result(StepStatus.Pending);

            var saved = run.Journal.Of(step.Id).State;
            await run.AppendAsync(JournalKinds.StepStarted, step, new() { Run = run.Id, Plan = step, State = saved is null ? SecretRedaction.Clean(live) : null }, cancellationToken);
            // What was gone before the first start needs no call; after one, the remediator finds its own half-done work.
            if (live.Exists || saved is not null || remediator.Descriptor.Kind == RemediationKind.Restore)
            {
                try
                {
                    await RetryAsync(step, async token => { await remediator.ExecuteAsync(context, live, token); return live; }, cancellationToken);
                }
                catch (Exception exception) when (!live.Exists && AwsErrors.IsNotFound(exception))
                {
                    // It was gone already: what the step was for.
                }
            }

            return await EndAsync(run, step, attempt, StepStatus.Succeeded, null);
        }, (attempt, status, error) => EndAsync(run, step, attempt, status, error), caller);

    /// <summary>Takes a step back from the state that was saved before it.</summary>
    internal Task<StepResult> UndoAsync(Run? run, PlanStep step, IRemediator remediator, StepHistory history, TimeSpan timeout, CancellationToken caller) =>
        MeasureAsync(step, timeout, async (attempt, cancellationToken) =>
        {
            var context = attempt.Context;
            var saved = history.State!;
            var live = await RetryAsync(step, token => remediator.CaptureAsync(context, token), cancellationToken);
            if (live.Exists && live.UniqueId is not null && saved.UniqueId is not null && live.UniqueId != saved.UniqueId)
                return await EndUndoAsync(run, step, attempt, StepStatus.Failed, StepFailure.Error(StepFailure.ResourceChanged, $"{step.Resource} is another one now ({live.UniqueId}): what was saved does not belong to it"));
            if (run is null) return attempt.Result(StepStatus.Pending);

            await run.AppendAsync(JournalKinds.UndoStarted, step, new() { Run = run.Id }, cancellationToken);
            // What was not there before the step is nothing to go back to, unless the step made it.
            if (saved.Exists || remediator.Descriptor.Kind == RemediationKind.Restore)
                await RetryAsync(step, async token => { await ((IReversible)remediator).UndoAsync(context, saved, token); return saved; }, cancellationToken);
            return await EndUndoAsync(run, step, attempt, StepStatus.Undone, null);
        }, (attempt, _, error) => EndUndoAsync(run, step, attempt, StepStatus.Failed, error), caller);

    private async Task<StepResult> MeasureAsync(PlanStep step, TimeSpan timeout, Func<Attempt, CancellationToken, Task<StepResult>> work, Func<Attempt, StepStatus, StepError, Task<StepResult>> fail, CancellationToken caller)
    {
        using var span = KitTelemetry.StartStep(step);
        using var calls = CallScope.Begin();
        using var limit = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(caller, limit.Token);
        var attempt = new Attempt(step, clients, new(evidence), time, calls);
        StepResult result;
        try
        {
            result = await work(attempt, linked.Token);
        }
        catch (Exception exception) when (exception is not JournalException && !caller.IsCancellationRequested)
        {
            var (status, error) = limit.IsCancellationRequested && exception is OperationCanceledException
                ? (StepStatus.Failed, StepFailure.Error(StepFailure.TimedOut, $"did not end within {timeout.TotalSeconds:0.#} s"))
                : StepFailure.Of(exception);
            result = await fail(attempt, status, error);
        }

        telemetry.CountStep(step, result, span);
        telemetry.Log.StepEnded(step.Id, step.Remediator, result.Status, result.Error?.Code);
        return result;
    }

    private static async Task<StepResult> EndAsync(Run? run, PlanStep step, Attempt attempt, StepStatus status, StepError? error)
    {
        var result = attempt.Result(status, error);
        if (run is not null) await run.AppendAsync(JournalKinds.Of(status), step, new() { Run = run.Id, Result = result, Evidence = attempt.Evidence.Saved }, CancellationToken.None);
        return result;
    }

    private static async Task<StepResult> EndUndoAsync(Run? run, PlanStep step, Attempt attempt, StepStatus status, StepError? error)
    {
        var result = attempt.Result(status, error);
        var kind = status == StepStatus.Undone ? JournalKinds.Undone : JournalKinds.UndoFailed;
        if (run is not null) await run.AppendAsync(kind, step, new() { Run = run.Id, Result = result }, CancellationToken.None);
        return result;
    }

    private async Task<ResourceState> RetryAsync(PlanStep step, Func<CancellationToken, Task<ResourceState>> work, CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder<ResourceState> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<ResourceState>
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && StepFailure.IsPassing(exception)),
            MaxRetryAttempts = MaxRetries,
            Delay = FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = arguments =>
            {
                telemetry.Log.StepRetried(step.Id, step.Remediator, StepFailure.CodeOf(arguments.Outcome.Exception), arguments.AttemptNumber + 1);
                return ValueTask.CompletedTask;
            },
        }).Build();
        return await pipeline.ExecuteAsync(async token => await work(token), cancellationToken);
    }

    private static StepError? WhyChanged(PlanStep step, ResourceState live) =>
        live.Exists && live.UniqueId is not null && step.Resource.UniqueId is not null && live.UniqueId != step.Resource.UniqueId
            ? StepFailure.Error(StepFailure.ResourceChanged, $"{step.Resource} is another one now ({live.UniqueId} instead of {step.Resource.UniqueId}): investigate again")
            : null;

    /// <summary>One try at a step and what it gathers.</summary>
    private sealed class Attempt(PlanStep step, IAwsClients clients, RecordedEvidence evidence, TimeProvider time, CallScope calls)
    {
        private readonly DateTimeOffset startedAt = time.GetUtcNow();

        internal RecordedEvidence Evidence => evidence;

        internal RemediationContext Context { get; } = new() { Step = step, Clients = clients, Time = time, Evidence = evidence };

        internal StepResult Result(StepStatus status, StepError? error = null) => new()
        {
            Id = step.Id, Status = status, StartedAt = startedAt, EndedAt = status == StepStatus.Pending ? null : time.GetUtcNow(), Error = error,
            Calls = [.. calls.Calls.Where(call => call.IsChange).Select(call => new StepCall(call.Action, call.RequestId))],
        };
    }
}
