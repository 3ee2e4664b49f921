using CsCheck;
using IncidentKit.Aws.Calls;
using Microsoft.Extensions.Time.Testing;

namespace IncidentKit.Tests.Aws.Calls;

public sealed class AdaptiveRateLimiterTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Nothing_waits_before_the_first_refusal()
    {
        var limiter = new AdaptiveRateLimiter(time, double.PositiveInfinity);

        for (var i = 0; i < 1000; i++) Assert.True(limiter.AttemptAcquire().IsAcquired);
        Assert.Equal(double.PositiveInfinity, limiter.Rate);
    }

    [Fact]
    public void A_known_limit_holds_from_the_start()
    {
        var limiter = new AdaptiveRateLimiter(time, 2);

        Assert.InRange(GrantsWithin(limiter, TimeSpan.FromSeconds(10)), 20, 22);
    }

    [Fact]
    public void A_burst_of_refusals_is_one_lesson()
    {
        var limiter = new AdaptiveRateLimiter(time, double.PositiveInfinity);
        for (var i = 0; i < 30; i++) limiter.ReportSuccess();
        time.Advance(TimeSpan.FromSeconds(1));
        limiter.ReportThrottle();
        var learnt = limiter.Rate;

        for (var i = 0; i < 100; i++) limiter.ReportThrottle();

        Assert.Equal(learnt, limiter.Rate);
        Assert.InRange(learnt, 15, 30);
    }

    [Fact]
    public async Task Who_waits_is_let_through_when_his_turn_comes()
    {
        var limiter = new AdaptiveRateLimiter(time, 1);
        using var first = limiter.AttemptAcquire();
        using var second = limiter.AttemptAcquire();
        var third = limiter.AcquireAsync().AsTask();
        Assert.False(third.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(1.1));

        Assert.True((await third).IsAcquired);
    }

    [Fact]
    public async Task Who_is_cancelled_waits_no_more()
    {
        var limiter = new AdaptiveRateLimiter(time, 0.1);
        using var first = limiter.AttemptAcquire();
        using var second = limiter.AttemptAcquire();
        using var stop = new CancellationTokenSource();
        var waiting = limiter.AcquireAsync(1, stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void The_rate_stays_within_its_bounds_whatever_happens() =>
        Gen.Select(Gen.Double[0.6, 50], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2000]).Array[1, 200]).SampleSeeded((highest, happenings) =>
        {
            var clock = new FakeTimeProvider();
            var limiter = new AdaptiveRateLimiter(clock, highest);
            foreach (var (what, pause) in happenings)
            {
                clock.Advance(TimeSpan.FromMilliseconds(pause));
                if (what == 0) limiter.ReportThrottle();
                else if (what == 1) limiter.ReportSuccess();
                else limiter.AttemptAcquire().Dispose();
                Assert.InRange(limiter.Rate, 0.5, highest);
            }
        }, iter: 300);

    // A service of any limit: every call goes through, in little more time than the limit itself takes.
    [Fact]
    public void No_call_is_lost_and_little_time_whatever_the_limit() =>
        Gen.Select(Gen.Double[2, 40], Gen.Int[1, 100], Gen.Int[50, 400]).SampleSeeded((rate, burst, calls) =>
        {
            var clock = new FakeTimeProvider();
            var limiter = new AdaptiveRateLimiter(clock, double.PositiveInfinity);
            var bucket = (double)burst;
            var (open, elapsed) = (calls, TimeSpan.Zero);
            var step = TimeSpan.FromMilliseconds(5);
            var bound = TimeSpan.FromSeconds(Math.Max(0, calls - burst) / rate);
            while (open > 0)
            {
                for (var asked = open; asked > 0 && limiter.AttemptAcquire().IsAcquired; asked--)
                {
                    if (bucket >= 1)
                    {
                        (bucket, open) = (bucket - 1, open - 1);
                        limiter.ReportSuccess();
                    }
                    else
                    {
                        limiter.ReportThrottle();
                    }
                }

                clock.Advance(step);
                elapsed += step;
                bucket = Math.Min(burst, bucket + rate * step.TotalSeconds);
                Assert.True(elapsed < bound * 2 + TimeSpan.FromSeconds(20), $"{open} of {calls} calls wait after {elapsed}, the limit takes {bound}");
            }
        }, iter: 60);

    private int GrantsWithin(AdaptiveRateLimiter limiter, TimeSpan span)
    {
        var grants = 0;
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromMilliseconds(10))
        {
            while (limiter.AttemptAcquire().IsAcquired) grants++;
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        return grants;
    }
}
