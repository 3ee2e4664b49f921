namespace IncidentKit.Incidents;

/// <summary>The content is no notice that the kit understands. The message is one line that says what to give instead.</summary>
public sealed class NoticeException : Exception
{
    /// <summary>Makes one.</summary>
    public NoticeException() { }

    /// <summary>Makes one with a message.</summary>
    public NoticeException(string message) : base(message) { }

    /// <summary>Makes one with a message and a cause.</summary>
    public NoticeException(string message, Exception innerException) : base(message, innerException) { }
}
