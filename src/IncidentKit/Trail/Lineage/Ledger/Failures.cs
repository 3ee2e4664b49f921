namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Tells calls that failed: they change nothing.</summary>
internal static class Failures
{
    /// <summary>Whether an event failed.</summary>
    /// <param name="kind">The kind of event.</param>
    /// <param name="code">The error's code.</param>
    /// <param name="message">The error's message: failed sign-ins have only that.</param>
    /// <param name="response">The response as JSON.</param>
    internal static bool IsFailure(EventKind kind, ReadOnlySpan<byte> code, ReadOnlySpan<byte> message, ReadOnlySpan<byte> response) =>
        (code.Length > 0 && !IsSuccess(code)) || (kind.Source == EventKind.SignIn && (message.Length > 0 || response.IndexOf("\"Failure\""u8) >= 0));

    /// <summary>Whether an error's code says that the caller has not the right: there are many spellings.</summary>
    internal static bool IsRefusal(ReadOnlySpan<byte> code) =>
        code.Length > 0 && (code.IndexOf("AccessDenied"u8) >= 0 || code.IndexOf("Unauthorized"u8) >= 0 || code.IndexOf("NotAuthorized"u8) >= 0 || code.IndexOf("InvalidAccessException"u8) >= 0 || code.IndexOf("Forbidden"u8) >= 0 || code.IndexOf("AuthFailure"u8) >= 0);

    // Some services put HTTP's code here.
    private static bool IsSuccess(ReadOnlySpan<byte> code) => code.SequenceEqual("200"u8) || code.SequenceEqual("Success"u8);
}
