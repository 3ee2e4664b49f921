namespace IncidentKit.Aws;

/// <summary>AWS cannot be reached as asked: no credentials, expired ones, an endpoint that does not answer. The message is one line that says how to mend it.</summary>
public sealed class AwsAccessException : Exception
{
    /// <summary>Makes one.</summary>
    public AwsAccessException() { }

    /// <summary>Makes one with a message.</summary>
    public AwsAccessException(string message) : base(message) { }

    /// <summary>Makes one with a message and a cause.</summary>
    public AwsAccessException(string message, Exception innerException) : base(message, innerException) { }
}
