namespace IncidentKit.Trail;

/// <summary>A trail's source cannot be read at all. The message is one line that says how to mend it.</summary>
public sealed class TrailSourceException : Exception
{
    /// <summary>Makes one.</summary>
    public TrailSourceException() { }

    /// <summary>Makes one with a message.</summary>
    public TrailSourceException(string message) : base(message) { }

    /// <summary>Makes one with a message and a cause.</summary>
    public TrailSourceException(string message, Exception innerException) : base(message, innerException) { }
}
