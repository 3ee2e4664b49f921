namespace IncidentKit.Remediation;

/// <summary>What is to be done, in order: plain data to print, save, edit, approve and run later.</summary>
/// <param name="Steps">The steps; each comes after those that it names.</param>
public sealed record Plan(IReadOnlyList<PlanStep> Steps)
{
    /// <summary>Findings that got no step though remediators apply, and why.</summary>
    public IReadOnlyList<RefusedStep> Refused { get; init; } = [];

    /// <summary>A plan with the same steps, approved as asked.</summary>
    /// <exception cref="PlanException">The approval names a step that is not in the plan.</exception>
    public Plan Approve(Approval approval)
    {
        ArgumentNullException.ThrowIfNull(approval);
        if (approval.Steps.FirstOrDefault(id => Steps.All(step => step.Id != id)) is { } unknown)
            throw new PlanException($"--approve names step '{unknown}', which is not in the plan");
        return this with { Steps = [.. Steps.Select(step => approval.Covers(step) ? step with { Approved = true } : step)] };
    }
}
