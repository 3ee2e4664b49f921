namespace IncidentKit.Aws.Calls;

/// <summary>A call to AWS that ended.</summary>
/// <param name="Action">The IAM action, such as <c>iam:ListUsers</c>.</param>
/// <param name="RequestId">AWS's id of the last attempt.</param>
/// <param name="ErrorCode">The error's code; <see langword="null"/> for success.</param>
internal sealed record MadeCall(string Action, string? RequestId, string? ErrorCode)
{
    private static readonly string[] Reading = ["List", "Get", "Describe", "Lookup", "Generate", "Simulate", "Head"];

    /// <summary>Whether the call changes something, by AWS's way of naming operations.</summary>
    internal bool IsChange => !Reading.Any(verb => Action.AsSpan(Action.IndexOf(':', StringComparison.Ordinal) + 1).StartsWith(verb, StringComparison.Ordinal));
}
