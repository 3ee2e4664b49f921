namespace IncidentKit.Incidents.Store;

/// <summary>An incident's record cannot be trusted or read. The message is one line that says what is wrong.</summary>
public class IncidentStoreException : Exception
{
    /// <summary>Makes one.</summary>
    public IncidentStoreException() { }

    /// <summary>Makes one with a message.</summary>
    public IncidentStoreException(string message) : base(message) { }

    /// <summary>Makes one with a message and a cause.</summary>
    public IncidentStoreException(string message, Exception innerException) : base(message, innerException) { }
}
