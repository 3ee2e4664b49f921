using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Aws.Calls;
using IncidentKit.Telemetry;

namespace IncidentKit.Regions;

/// <summary>Runs every target at once, up to a limit, and ends each in exactly one outcome.</summary>
internal sealed class RegionFanOut(TimeProvider time, KitTelemetry telemetry) : IRegionFanOut
{
    public async Task<IReadOnlyList<RegionOutcome>> RunAsync(IReadOnlyCollection<RegionTarget> targets, Func<RegionTarget, CancellationToken, Task> work,
        RegionFanOutOptions? options = null, IProgress<RegionOutcome>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(work);
        var limits = options ?? new();
        if (limits.MaxConcurrency < 1) throw new ArgumentException("MaxConcurrency is less than 1", nameof(options));
        if (targets.Distinct().Count() != targets.Count) throw new ArgumentException("a target is named twice", nameof(targets));

        var outcomes = new RegionOutcome[targets.Count];
        // Regions take turns, so that a slow one does not hold the others back.
        var turns = targets.Select((target, index) => (target, index)).GroupBy(item => (item.target.Account, item.target.Region))
            .SelectMany(group => group.Select((item, turn) => (item, turn))).OrderBy(entry => entry.turn).Select(entry => entry.item);
        try
        {
            await Parallel.ForEachAsync(turns, new ParallelOptions { MaxDegreeOfParallelism = limits.MaxConcurrency, CancellationToken = cancellationToken }, async (item, token) =>
            {
                outcomes[item.index] = await RunAsync(item.target, work, limits.TargetTimeout, token);
                progress?.Report(outcomes[item.index]);
            });
            return outcomes;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // What the work threw on its way out is of no interest to who cancelled it.
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private async Task<RegionOutcome> RunAsync(RegionTarget target, Func<RegionTarget, CancellationToken, Task> work, TimeSpan timeout, CancellationToken caller)
    {
        var start = time.GetTimestamp();
        using var span = KitTelemetry.StartTarget(target);
        using var scope = CallScope.Begin();
        using var limit = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(caller, limit.Token);
        var (kind, detail) = (RegionOutcomeKind.Completed, (string?)null);
        try
        {
            await work(target, linked.Token);
        }
        catch (Exception exception) when (!caller.IsCancellationRequested)
        {
            (kind, detail) = limit.IsCancellationRequested && exception is OperationCanceledException
                ? (RegionOutcomeKind.TimedOut, $"did not end within {timeout.TotalSeconds:0.#} s")
                : (KindOf(exception), OneLine(AwsErrors.Describe(exception)));
        }

        var outcome = new RegionOutcome(target, kind) { Detail = detail, Calls = scope.Calls.Count, Throttled = scope.Throttled, Elapsed = time.GetElapsedTime(start) };
        telemetry.CountTarget(outcome, span);
        telemetry.Log.TargetEnded(target.Unit, target.Account, target.Region, kind);
        return outcome;
    }

    private static RegionOutcomeKind KindOf(Exception exception) => AwsErrors.KindOf(exception) switch
    {
        AwsErrorKind.Denied => RegionOutcomeKind.Denied,
        AwsErrorKind.Throttled => RegionOutcomeKind.Throttled,
        AwsErrorKind.NotAvailable => RegionOutcomeKind.NotAvailable,
        // The caller was let in elsewhere: a Region that does not know it is not enabled.
        AwsErrorKind.NotAuthenticated when exception is AmazonServiceException { ErrorCode: "AuthFailure" or "InvalidClientTokenId" or "UnrecognizedClientException" } => RegionOutcomeKind.RegionDisabled,
        _ => exception is TimeoutException ? RegionOutcomeKind.TimedOut : RegionOutcomeKind.Failed,
    };

    private static string OneLine(string message) => Reporting.UntrustedText.Clean(message);
}
