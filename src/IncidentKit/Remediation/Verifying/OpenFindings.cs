using IncidentKit.Detection;

namespace IncidentKit.Remediation.Verifying;

/// <summary>Which findings stand against "clean": the attacker's, and weighty ones of unknown origin on which nobody decided.</summary>
internal sealed class OpenFindings
{
    // The bill tells what was, not what is; it is a day late and closes with the case.
    private const FindingCategory Past = FindingCategory.Billing;

    // So does the use of root; it is over when the owner has changed the password.
    private const string RootUse = "iam/root-use";
    private readonly HashSet<string> decided;

    /// <param name="planned">The steps that the investigation gives.</param>
    /// <param name="plan">The plan that was executed: a step that a person took out is a decision to leave the thing.</param>
    /// <param name="execution">What became of it.</param>
    internal OpenFindings(Plan planned, Plan plan, Execution execution)
    {
        var kept = plan.Steps.SelectMany(step => step.Findings).ToHashSet();
        decided = execution.DryRun || plan.Steps.Count == 0 ? [] : [.. planned.Steps.SelectMany(step => step.Findings).Where(finding => !kept.Contains(finding))];
    }

    internal bool IsOpen(Finding finding, TrailLook look) => finding.Category != Past && !(finding.Detector == RootUse && look.RootPasswordChanged) && finding.Attribution switch
    {
        Attribution.AttackerCreated or Attribution.AttackerAltered => finding.Severity > Severity.Info,
        Attribution.Unknown => finding.Severity >= Severity.Medium && !decided.Contains(finding.Id),
        _ => false,
    };
}
