namespace IncidentKit.Testing;

/// <summary>How a simulated cloud behaves.</summary>
public sealed class SimulatedCloudOptions
{
    /// <summary>Gets or sets what ids, secrets and random faults follow from.</summary>
    /// <value>The default is 1. The same seed and calls give the same ids.</value>
    public int Seed { get; set; } = 1;

    /// <summary>Gets or sets the cloud's clock.</summary>
    /// <value>The default is a <see cref="SimulatedClock"/> that starts at the present time.</value>
    public TimeProvider TimeProvider { get; set; } = new SimulatedClock();

    /// <summary>Gets or sets how long every call over HTTP takes at least.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets or sets how long a change in IAM takes until calls are decided by it; IAM's own API shows it at once.</summary>
    /// <value>The default is zero. In AWS it is some seconds.</value>
    public TimeSpan IamPropagationDelay { get; set; }

    /// <summary>Gets or sets how long an event takes until <c>cloudtrail:LookupEvents</c> finds it.</summary>
    /// <value>The default is zero. In AWS it is some minutes.</value>
    public TimeSpan EventHistoryDelay { get; set; }
}
