namespace IncidentKit.Remediation;

/// <summary>What became of a plan's steps.</summary>
/// <param name="Steps">One result for each step of the plan.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
public sealed record Execution(IReadOnlyList<StepResult> Steps, bool DryRun);
