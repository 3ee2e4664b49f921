namespace IncidentKit.Remediation;

/// <summary>A plan is refused: a step is unknown, stale, hostile or against what the kit protects. The message is one line that names the step.</summary>
public sealed class PlanException : Exception
{
    /// <summary>Makes one.</summary>
    public PlanException() { }

    /// <summary>Makes one with a message.</summary>
    public PlanException(string message) : base(message) { }

    /// <summary>Makes one with a message and a cause.</summary>
    public PlanException(string message, Exception innerException) : base(message, innerException) { }
}
