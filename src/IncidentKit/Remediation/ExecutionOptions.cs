namespace IncidentKit.Remediation;

/// <summary>How a plan is run.</summary>
public sealed record ExecutionOptions
{
    /// <summary>Whether to change anything.</summary>
    /// <value>The default is <see langword="true"/>: steps are checked and captured, nothing is changed.</value>
    public bool DryRun { get; init; } = true;

    /// <summary>How long one step may take before it ends as failed.</summary>
    /// <value>The default is ten minutes.</value>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many steps of one account may run at once.</summary>
    /// <value>The default is 32, so that containment comes in one burst.</value>
    public int MaxConcurrency { get; init; } = 32;
}
