namespace IncidentKit.Testing.Core;

/// <summary>The cloud's clock: stands still while a call is answered, and goes back while past calls are replayed.</summary>
internal sealed class CloudTime(TimeProvider inner) : TimeProvider
{
    private DateTimeOffset? pinned;

    public override DateTimeOffset GetUtcNow() => pinned ?? inner.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);

    public override long GetTimestamp() => inner.GetTimestamp();

    public override long TimestampFrequency => inner.TimestampFrequency;

    internal T At<T>(DateTimeOffset time, Func<T> work)
    {
        var before = pinned;
        pinned = time;
        try
        {
            return work();
        }
        finally
        {
            pinned = before;
        }
    }
}
