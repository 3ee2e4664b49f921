namespace IncidentKit.Incidents.Store;

/// <summary>Another writer appended to the incident first.</summary>
public sealed class IncidentConflictException : IncidentStoreException
{
    /// <summary>Makes one.</summary>
    public IncidentConflictException() { }

    /// <summary>Makes one with a message.</summary>
    public IncidentConflictException(string message) : base(message) { }

    /// <summary>Makes one with a message and a cause.</summary>
    public IncidentConflictException(string message, Exception innerException) : base(message, innerException) { }
}
