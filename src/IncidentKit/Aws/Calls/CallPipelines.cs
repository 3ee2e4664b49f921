using System.Collections.Concurrent;
using IncidentKit.Telemetry;
using Microsoft.Extensions.Options;
using Polly;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace IncidentKit.Aws.Calls;

/// <summary>
/// The one owner of retries, timeouts and pacing: for each (account, Region, action) a Polly pipeline of the deadline of the call, the retry,
/// the adaptive rate and the timeout of one attempt, in this order.
/// </summary>
internal sealed class CallPipelines(IOptions<AwsAccessOptions> options, TimeProvider time, KitTelemetry telemetry)
{
    private const int MaxTransientAttempts = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    // A try that seems to have failed may have been heard; a second would be a second letter to support.
    private static readonly HashSet<string> NotRepeatable = ["support:CreateCase", "support:AddCommunicationToCase"];
    private readonly ConcurrentDictionary<(CallTarget Target, string Action), (ResiliencePipeline Pipeline, AdaptiveRateLimiter Limiter)> pipelines = new();

    internal KitTelemetry Telemetry => telemetry;

    internal (ResiliencePipeline Pipeline, AdaptiveRateLimiter Limiter) For(CallTarget target, string action) => pipelines.GetOrAdd((target, action), key => Build(key.Action));

    private (ResiliencePipeline, AdaptiveRateLimiter) Build(string action)
    {
        var limiter = new AdaptiveRateLimiter(time, KnownRateLimits.Of(action));
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(options.Value.CallDeadline)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnotherTry(arguments, action)),
                MaxRetryAttempts = int.MaxValue,
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(DelayOf(arguments)),
            })
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = arguments => limiter.AcquireAsync(1, arguments.Context.CancellationToken) })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Value.AttemptTimeout })
            .Build();
        return (pipeline, limiter);
    }

    private static bool IsWorthAnotherTry(RetryPredicateArguments<object> arguments, string action) =>
        arguments.Outcome.Exception is { } exception && !arguments.Context.CancellationToken.IsCancellationRequested && AwsErrors.KindOf(exception) switch
        {
            AwsErrorKind.Throttled => true,
            AwsErrorKind.Transient => arguments.AttemptNumber + 1 < MaxTransientAttempts && !NotRepeatable.Contains(action),
            _ => exception is TimeoutRejectedException && arguments.AttemptNumber == 0 && !NotRepeatable.Contains(action),
        };

    // Throttled calls wait in the limiter; a delay here only spreads them.
    private static TimeSpan DelayOf(RetryDelayGeneratorArguments<object> arguments)
    {
        var jitter = 0.5 + Random.Shared.NextDouble();
        if (arguments.Outcome.Exception is { } exception && AwsErrors.KindOf(exception) == AwsErrorKind.Throttled) return FirstDelay * jitter / 2;
        var delay = FirstDelay * Math.Pow(2, Math.Min(arguments.AttemptNumber, 10)) * jitter;
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
