namespace IncidentKit.Remediation;

/// <summary>AWS lets the change be made later only, such as the deletion of a replicated function. The message says when.</summary>
public sealed class DeferredException : Exception
{
    /// <summary>Makes one.</summary>
    public DeferredException() { }

    /// <summary>Makes one with a message.</summary>
    public DeferredException(string message) : base(message) { }

    /// <summary>Makes one with a message and a cause.</summary>
    public DeferredException(string message, Exception innerException) : base(message, innerException) { }
}
