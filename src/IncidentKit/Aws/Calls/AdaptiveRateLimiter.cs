using System.Threading.RateLimiting;

namespace IncidentKit.Aws.Calls;

/// <summary>
/// Finds the rate that AWS takes for one API of one account and Region: no limit until the first refusal, then a decrease by a share and an
/// increase by a step, or by a share once no call was refused for a while. All callers share one wait, so a refusal slows everybody and loses nobody.
/// </summary>
internal sealed class AdaptiveRateLimiter(TimeProvider time, double highestRate) : RateLimiter
{
    private const double Decrease = 0.8;
    private const double FirstDecrease = 0.7;
    private const double IncreasePerSecond = 0.25;
    private const double QuietIncreasePerSecond = 0.2;
    private const double LowestRate = 0.5;
    private static readonly TimeSpan CutInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ObservedSpan = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Queue<long> successes = new();
    private double? learntRate;
    private long nextTurn = time.GetTimestamp();
    private long lastCut = long.MinValue;

    public override TimeSpan? IdleDuration => null;

    /// <summary>Calls a second; infinite until the first refusal.</summary>
    internal double Rate
    {
        get { lock (gate) return Math.Min(highestRate, learntRate ?? double.PositiveInfinity); }
    }

    /// <summary>A call went through.</summary>
    internal void ReportSuccess()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            successes.Enqueue(now);
            while (time.GetElapsedTime(successes.Peek(), now) > ObservedSpan) successes.Dequeue();
            if (learntRate is not { } rate) return;
            // The first lesson of a small burst is too hard: without more refusals the rate soon doubles.
            var increase = time.GetElapsedTime(lastCut, now) > Quiet ? Math.Max(IncreasePerSecond, rate * QuietIncreasePerSecond) : IncreasePerSecond;
            learntRate = rate + increase / Math.Max(1, rate);
        }
    }

    /// <summary>A call was refused for its rate.</summary>
    internal void ReportThrottle()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            // One burst is one lesson: refusals of calls that were under way already do not cut again.
            if (lastCut != long.MinValue && time.GetElapsedTime(lastCut, now) < CutInterval) return;
            lastCut = now;
            learntRate = double.IsFinite(Rate) ? Math.Max(LowestRate, Rate * Decrease) : Math.Max(1, Observed(now) * FirstDecrease);
            nextTurn = Math.Max(nextTurn, now + Ticks(1 / Rate));
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => WaitForTurn() == TimeSpan.Zero ? Lease.Granted : Lease.Refused;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        // A wait may end while a refusal has moved everybody's turn: ask again.
        for (var wait = WaitForTurn(); wait > TimeSpan.Zero; wait = WaitForTurn()) await Task.Delay(wait, time, cancellationToken);
        return Lease.Granted;
    }

    private TimeSpan WaitForTurn()
    {
        lock (gate)
        {
            if (!double.IsFinite(Rate)) return TimeSpan.Zero;
            var now = time.GetTimestamp();
            if (now < nextTurn) return Max(time.GetElapsedTime(now, nextTurn), TimeSpan.FromMilliseconds(1));
            nextTurn = Math.Max(nextTurn, now - Ticks(1 / Rate)) + Ticks(1 / Rate);
            return TimeSpan.Zero;
        }
    }

    private double Observed(long now) =>
        successes.Count < 2 ? 1 : successes.Count / Math.Max(0.5, time.GetElapsedTime(successes.Peek(), now).TotalSeconds);

    private long Ticks(double seconds) => (long)(seconds * time.TimestampFrequency);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private sealed class Lease(bool granted) : RateLimitLease
    {
        internal static readonly Lease Granted = new(true);
        internal static readonly Lease Refused = new(false);

        public override bool IsAcquired => granted;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
