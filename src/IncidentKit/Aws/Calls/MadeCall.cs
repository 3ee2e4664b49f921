namespace IncidentKit.Aws.Calls;

/// <summary>A call to AWS that ended.</summary>
/// <param name="Action">The IAM action, such as <c>iam:ListUsers</c>.</param>
/// <param name="RequestId">AWS's id of the last attempt.</param>
/// <param name="ErrorCode">The error's code; <see langword="null"/> for success.</param>
internal sealed record MadeCall(string Action, string? RequestId, string? ErrorCode)
{
    private static readonly string[] Reading = ["List", "Get", "Describe", "Lookup", "Generate", "Simulate", "Head", "BatchGet", "BatchDescribe", "Search", "Decrypt"];

    /// <summary>Whether the call changes something.</summary>
    internal bool IsChange => Changes(Action);

    /// <summary>Whether an action changes something, by AWS's way of naming operations.</summary>
    internal static bool Changes(string action) => !Reading.Any(verb => action.AsSpan(action.IndexOf(':', StringComparison.Ordinal) + 1).StartsWith(verb, StringComparison.Ordinal));
}
