using System.Collections.Concurrent;
using System.Net;
using Amazon.EC2;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Regions;
using IncidentKit.Tests.Aws;

namespace IncidentKit.Tests.Regions;

public sealed class RegionFanOutTests : IDisposable
{
    private readonly StubEndpoint endpoint = new();
    private readonly IRegionFanOut fanOut;

    public RegionFanOutTests() => fanOut = endpoint.Get<IRegionFanOut>();

    public void Dispose() => endpoint.Dispose();

    public static TheoryData<string, string> Outcomes => new()
    {
        { "UnauthorizedOperation", nameof(RegionOutcomeKind.Denied) }, { "Throttling", nameof(RegionOutcomeKind.Throttled) }, { "OptInRequired", nameof(RegionOutcomeKind.NotAvailable) },
        { "AuthFailure", nameof(RegionOutcomeKind.RegionDisabled) }, { "UnrecognizedClientException", nameof(RegionOutcomeKind.RegionDisabled) },
        { "ExpiredToken", nameof(RegionOutcomeKind.Failed) }, { "ValidationError", nameof(RegionOutcomeKind.Failed) },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task What_AWS_answers_is_the_targets_outcome(string code, string kind)
    {
        var outcome = Assert.Single(await fanOut.RunAsync([Target("r", "u")], (_, _) => throw new AmazonServiceException("line\none") { ErrorCode = code }));

        Assert.Equal((kind, "line?one"), (outcome.Kind.ToString(), outcome.Detail));
    }

    [Fact]
    public async Task Each_target_has_exactly_one_outcome_in_the_order_of_the_targets()
    {
        var targets = Enumerable.Range(0, 300).Select(i => Target($"r{i % 17}", $"u{i}")).ToList();
        var told = new ConcurrentBag<RegionTarget>();

        var outcomes = await fanOut.RunAsync(targets, async (target, _) =>
        {
            await Task.Yield();
            if (target.Unit.EndsWith('3')) throw new InvalidOperationException("no");
        }, progress: new Told(outcome => told.Add(outcome.Target)));

        Assert.Equal(targets, outcomes.Select(outcome => outcome.Target));
        Assert.Equal(targets.Count, told.Distinct().Count());
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Target.Unit.EndsWith('3') ? RegionOutcomeKind.Failed : RegionOutcomeKind.Completed, outcome.Kind));
    }

    [Fact]
    public async Task A_target_named_twice_is_refused() => await Assert.ThrowsAsync<ArgumentException>(() => fanOut.RunAsync([Target("r", "u"), Target("r", "u")], (_, _) => Task.CompletedTask));

    [Fact]
    public async Task A_targets_timeout_is_its_outcome_alone()
    {
        var run = fanOut.RunAsync([Target("r", "hangs"), Target("r", "ends")], (target, token) => target.Unit == "hangs" ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token) : Task.CompletedTask,
            new() { TargetTimeout = TimeSpan.FromSeconds(90) });

        Assert.Equal([(RegionOutcomeKind.TimedOut, "did not end within 90 s"), (RegionOutcomeKind.Completed, null)],
            (await endpoint.PassTimeAsync(run, TimeSpan.FromSeconds(10))).Select(outcome => (outcome.Kind, outcome.Detail)));
    }

    [Fact]
    public async Task The_callers_cancellation_ends_the_run_when_all_is_quiet()
    {
        using var stop = new CancellationTokenSource();
        var (started, ended) = (0, 0);
        var run = fanOut.RunAsync([.. Enumerable.Range(0, 40).Select(i => Target("r", $"u{i}"))], async (_, token) =>
        {
            Interlocked.Increment(ref started);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }, cancellationToken: stop.Token);
        while (Volatile.Read(ref started) < 40) await Task.Yield();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(40, ended);
    }

    [Fact]
    public async Task A_slow_Region_does_not_hold_the_others_back()
    {
        var order = new List<string>();
        await fanOut.RunAsync([.. Enumerable.Range(0, 3).SelectMany(_ => Enumerable.Range(0, 3), (region, unit) => Target($"r{region}", $"u{unit}"))],
            (target, _) =>
            {
                order.Add(target.Region);
                return Task.CompletedTask;
            }, new() { MaxConcurrency = 1 });

        Assert.Equal(["r0", "r1", "r2", "r0", "r1", "r2", "r0", "r1", "r2"], order);
    }

    [Fact]
    public async Task No_more_run_at_once_than_is_allowed()
    {
        var (running, most) = (0, 0);
        await fanOut.RunAsync([.. Enumerable.Range(0, 100).Select(i => Target("r", $"u{i}"))], async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        }, new() { MaxConcurrency = 4 });

        Assert.InRange(most, 1, 4);
    }

    [Fact]
    public async Task Under_throttling_no_target_is_lost()
    {
        var bucket = (Tokens: 20.0, At: endpoint.Time.GetTimestamp());
        var gate = new Lock();
        endpoint.Answer = (_, _, _) =>
        {
            lock (gate)
            {
                var now = endpoint.Time.GetTimestamp();
                bucket = (Math.Min(20, bucket.Tokens + endpoint.Time.GetElapsedTime(bucket.At, now).TotalSeconds * 15), now);
                if (bucket.Tokens < 1) return Task.FromResult(StubEndpoint.Ec2Error(HttpStatusCode.ServiceUnavailable, "RequestLimitExceeded"));
                bucket.Tokens--;
                return Task.FromResult(StubEndpoint.Instances());
            }
        };

        var outcomes = await endpoint.PassTimeAsync(fanOut.RunAsync([.. Enumerable.Range(0, 200).Select(i => Target("eu-west-1", $"u{i}"))],
            (_, token) => endpoint.Get<IAwsClients>().Get<IAmazonEC2>(StubEndpoint.Account, "eu-west-1").DescribeInstancesAsync(new(), token)));

        Assert.All(outcomes, outcome => Assert.Equal((RegionOutcomeKind.Completed, 1), (outcome.Kind, outcome.Calls)));
        Assert.Equal(endpoint.Requests, 200 + outcomes.Sum(outcome => outcome.Throttled));
    }

    private static RegionTarget Target(string region, string unit) => new(StubEndpoint.Account, region, "ec2", unit);

    private sealed class Told(Action<RegionOutcome> tell) : IProgress<RegionOutcome>
    {
        public void Report(RegionOutcome value) => tell(value);
    }
}
