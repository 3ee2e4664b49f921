namespace IncidentKit.Testing;

/// <summary>One thing that a caller must be allowed to do for a call to succeed.</summary>
/// <param name="Action">The IAM action, such as <c>iam:PassRole</c>.</param>
/// <param name="Resource">The resource's ARN, or <c>*</c> where the action knows none.</param>
internal sealed record RequiredAccess(string Action, string Resource)
{
    /// <summary>The resource's own policy, which may allow alone what is asked within its account.</summary>
    internal string? ResourcePolicy { get; init; }

    /// <summary>Whether the resource's own policy must allow it too, as a role's trust policy must.</summary>
    internal bool NeedsResourcePolicy { get; init; }

    /// <summary>The account of the resource, where it is not the caller's.</summary>
    internal string? ResourceAccount { get; init; }

    /// <summary>Keys of conditions beyond the global ones, such as <c>iam:PassedToService</c>.</summary>
    internal IReadOnlyDictionary<string, string>? Context { get; init; }
}
