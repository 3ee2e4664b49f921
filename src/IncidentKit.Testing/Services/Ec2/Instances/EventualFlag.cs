namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>An attribute that reads new at once and works a little later, as EC2's termination and stop protection do.</summary>
internal sealed class EventualFlag
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);
    private DateTimeOffset changedAt = DateTimeOffset.MinValue;
    private bool before;

    internal EventualFlag(bool value) => Value = before = value;

    internal bool Value { get; private set; }

    internal void Set(bool value, DateTimeOffset now) => (before, Value, changedAt) = (WorksAt(now), value, now);

    internal bool WorksAt(DateTimeOffset now) => now - changedAt >= Delay ? Value : before;
}
