namespace IncidentKit.Testing;

/// <summary>AWS answers the call with an error.</summary>
internal sealed class ApiException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The error's code, such as <c>NoSuchEntity</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
