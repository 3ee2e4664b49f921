namespace IncidentKit.Testing;

/// <summary>The simulated cloud answered a call with an error of AWS.</summary>
public sealed class SimulatedCallException : Exception
{
    /// <summary>Makes one.</summary>
    public SimulatedCallException()
    {
    }

    /// <summary>Makes one with a message.</summary>
    public SimulatedCallException(string message) : base(message)
    {
    }

    /// <summary>Makes one with a message and a cause.</summary>
    public SimulatedCallException(string message, Exception innerException) : base(message, innerException)
    {
    }

    internal SimulatedCallException(string code, string message, int status) : base($"{code}: {message}") => (ErrorCode, StatusCode) = (code, status);

    /// <summary>The error's code, such as <c>AccessDenied</c>.</summary>
    public string ErrorCode { get; } = "";

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }
}
