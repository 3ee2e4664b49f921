namespace IncidentKit.Testing;

/// <summary>A timer by a simulated clock: the system's timer, set anew whenever the clock is moved.</summary>
internal sealed class SimulatedTimer : ITimer
{
    private readonly Lock gate = new();
    private readonly SimulatedClock clock;
    private readonly Action callback;
    private readonly ITimer system;
    private DateTimeOffset? due;
    private TimeSpan period = Timeout.InfiniteTimeSpan;

    internal SimulatedTimer(SimulatedClock clock, Action callback)
    {
        (this.clock, this.callback) = (clock, callback);
        system = TimeProvider.System.CreateTimer(static timer => ((SimulatedTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            this.period = period;
            due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
        }

        Rearm();
        return true;
    }

    public void Dispose()
    {
        clock.Remove(this);
        system.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        clock.Remove(this);
        return system.DisposeAsync();
    }

    /// <summary>Sets the system's timer to what is left by the clock. A clock that stands still is waited for in real time too: its callers must not hang.</summary>
    internal void Rearm()
    {
        lock (gate)
        {
            var left = due is { } time ? (time - clock.GetUtcNow()) / clock.Speed : Timeout.InfiniteTimeSpan;
            system.Change(left == Timeout.InfiniteTimeSpan ? left : left < TimeSpan.Zero ? TimeSpan.Zero : left, Timeout.InfiniteTimeSpan);
        }
    }

    private void Fire()
    {
        lock (gate)
        {
            if (due is null) return;
            due = period > TimeSpan.Zero ? clock.GetUtcNow() + period : null;
        }

        callback();
        Rearm();
    }
}
