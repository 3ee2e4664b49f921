namespace IncidentKit.Remediation;

/// <summary>Makes least-privilege IAM policies from what the catalog's units declare. Pure and safe for concurrent use.</summary>
public interface IPermissionPolicies
{
    /// <summary>Policies that are enough to investigate.</summary>
    IReadOnlyList<PermissionPolicy> ForInvestigation();

    /// <summary>Policies that are enough to execute, undo and verify any plan.</summary>
    IReadOnlyList<PermissionPolicy> ForExecution();

    /// <summary>Policies that are enough to execute, undo and verify one plan.</summary>
    /// <exception cref="PlanException">The plan names a remediator that the catalog does not have.</exception>
    IReadOnlyList<PermissionPolicy> ForPlan(Plan plan);
}

/// <summary>One IAM policy, within the size that AWS takes for a managed policy.</summary>
/// <param name="Name">A name for it.</param>
/// <param name="Document">The document as JSON.</param>
public sealed record PermissionPolicy(string Name, string Document);
