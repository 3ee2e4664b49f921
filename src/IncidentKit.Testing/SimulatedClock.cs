namespace IncidentKit.Testing;

/// <summary>A clock for a simulated cloud: real time plus an offset that can be moved, or standing still. Safe for concurrent use.</summary>
/// <remarks>Timers of this clock fire early when it is moved past them.</remarks>
public sealed class SimulatedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SimulatedTimer> timers = [];
    private TimeSpan offset;
    private DateTimeOffset? still;

    /// <summary>Makes a clock that shows the present time and runs.</summary>
    public SimulatedClock()
    {
    }

    /// <summary>Makes a clock that stands still at a time.</summary>
    public SimulatedClock(DateTimeOffset start) => still = start;

    internal bool IsRunning
    {
        get
        {
            lock (gate) return still is null;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return still ?? System.GetUtcNow() + offset;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SimulatedTimer(this, () => callback(state));
        lock (gate) timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan time) => SetUtcNow(GetUtcNow() + time);

    /// <summary>Sets the clock; it goes on running, or standing still, as before.</summary>
    public void SetUtcNow(DateTimeOffset time)
    {
        SimulatedTimer[] moved;
        lock (gate)
        {
            if (still is not null) still = time;
            else offset = time - System.GetUtcNow();
            moved = [.. timers];
        }

        foreach (var timer in moved) timer.Rearm();
    }

    /// <summary>Lets the clock stand still, so that what is built at one time is the same on every run.</summary>
    public void Stop() => SetStill(GetUtcNow());

    /// <summary>Lets the clock run on from the time that it shows.</summary>
    public void Start() => SetStill(null);

    internal void Remove(SimulatedTimer timer)
    {
        lock (gate) timers.Remove(timer);
    }

    private void SetStill(DateTimeOffset? time)
    {
        SimulatedTimer[] moved;
        lock (gate)
        {
            if (time is null && still is { } shown) offset = shown - System.GetUtcNow();
            still = time;
            moved = [.. timers];
        }

        foreach (var timer in moved) timer.Rearm();
    }
}
