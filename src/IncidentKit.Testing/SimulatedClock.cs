namespace IncidentKit.Testing;

/// <summary>A clock for a simulated cloud: it runs with real time or faster and can be moved, or stands still. Safe for concurrent use.</summary>
/// <remarks>Timers of this clock fire early when it is moved past them.</remarks>
public sealed class SimulatedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SimulatedTimer> timers = [];
    private DateTimeOffset realAnchor = System.GetUtcNow();
    private DateTimeOffset anchor;
    private DateTimeOffset? still;

    /// <summary>Makes a clock that shows the present time and runs.</summary>
    public SimulatedClock() => anchor = realAnchor;

    /// <summary>Makes a clock that stands still at a time.</summary>
    public SimulatedClock(DateTimeOffset start) => still = start;

    /// <summary>How many seconds pass by this clock in one real second, while it runs. Who waits by it waits that much less.</summary>
    /// <value>The default is 1.</value>
    public double Speed { get; init; } = 1;

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
        lock (gate) return still ?? anchor + ((System.GetUtcNow() - realAnchor) * Speed);
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
            else Anchor(time);
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
            if (time is null && still is { } shown) Anchor(shown);
            still = time;
            moved = [.. timers];
        }

        foreach (var timer in moved) timer.Rearm();
    }

    private void Anchor(DateTimeOffset time) => (anchor, realAnchor) = (time, System.GetUtcNow());
}
