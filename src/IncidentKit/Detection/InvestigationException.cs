namespace IncidentKit.Detection;

/// <summary>What was asked for cannot be investigated: a Region or detector that is not there. The message is one line that says what to mend.</summary>
public sealed class InvestigationException : Exception
{
    /// <summary>Makes one.</summary>
    public InvestigationException() { }

    /// <summary>Makes one with a message.</summary>
    public InvestigationException(string message) : base(message) { }

    /// <summary>Makes one with a message and a cause.</summary>
    public InvestigationException(string message, Exception innerException) : base(message, innerException) { }
}
