namespace IncidentKit.Remediation;

/// <summary>Which steps of a plan a person approves.</summary>
/// <param name="Kind">How much.</param>
/// <param name="Steps">Step ids, for <see cref="ApprovalKind.Steps"/>.</param>
public sealed record Approval(ApprovalKind Kind, IReadOnlyList<string> Steps)
{
    /// <summary>Approves nothing.</summary>
    public static Approval None { get; } = new(ApprovalKind.None, []);

    /// <summary>Approves what is proven to be the attacker's: every step that does not require an approval by name.</summary>
    public static Approval Recommended { get; } = new(ApprovalKind.Recommended, []);

    /// <summary>Approves everything, the unproven too.</summary>
    public static Approval All { get; } = new(ApprovalKind.All, []);

    /// <summary>Whether it covers a step.</summary>
    public bool Covers(PlanStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Kind switch
        {
            ApprovalKind.All => true,
            ApprovalKind.Recommended => !step.RequiresApproval,
            ApprovalKind.Steps => Steps.Contains(step.Id),
            _ => false,
        };
    }
}

/// <summary>How much of a plan is approved.</summary>
public enum ApprovalKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What is proven.</summary>
    Recommended,

    /// <summary>Everything.</summary>
    All,

    /// <summary>The steps that are named.</summary>
    Steps,
}
