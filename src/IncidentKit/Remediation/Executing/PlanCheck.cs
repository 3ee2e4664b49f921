using IncidentKit.Detection;
using IncidentKit.Remediation.Planning;
using IncidentKit.Reporting;

namespace IncidentKit.Remediation.Executing;

/// <summary>
/// Checks a plan, which anybody may have edited, before anything is done: each step has to be one that the investigation gives. Steps may be
/// approved, dropped and put in another order, and nothing else.
/// </summary>
internal sealed class PlanCheck(IPlanner planner, RemediatorCatalog catalog)
{
    /// <returns>The plan's steps in an order in which they can be run, each with all that it has to come after.</returns>
    /// <exception cref="PlanException">The plan is refused; the message names the step.</exception>
    internal IReadOnlyList<PlanStep> Check(Investigation investigation, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        ArgumentNullException.ThrowIfNull(plan);
        var made = planner.MakePlan(investigation);
        var expected = made.Steps.ToDictionary(step => step.Id);
        var present = new HashSet<string>();
        foreach (var step in plan.Steps)
        {
            if (step?.Id is null) throw new PlanException("a step of the plan has no id: make the plan again");
            if (!present.Add(step.Id)) throw Refused(step, "it is in the plan twice");
            if (!expected.TryGetValue(step.Id, out var original)) throw Refused(step, WhyUnexpected(step, made));
            if (Difference(step, original) is { } difference) throw Refused(step, $"its {difference} is not what the investigation gives");
        }

        return StepOrder.Sort([.. plan.Steps.Select(step => step with { After = [.. Before(step, expected, present)] })]);
    }

    private static IEnumerable<string> Before(PlanStep step, Dictionary<string, PlanStep> expected, HashSet<string> present)
    {
        foreach (var before in step.After ?? [])
        {
            if (before is null || !expected.TryGetValue(before, out var other)) throw Refused(step, $"it comes after '{UntrustedText.Clean(before, 40)}', which is no step of this investigation");
            if (other.Account != expected[step.Id].Account) throw Refused(step, $"it comes after {before}, which is of another account");
            if (other.Phase > expected[step.Id].Phase) throw Refused(step, $"it comes after {before}, which is of a later phase");
        }

        return expected[step.Id].After.Concat(step.After ?? []).Distinct().Where(present.Contains);
    }

    private string WhyUnexpected(PlanStep step, Plan made)
    {
        if (step.Remediator is null || catalog.Find(step.Remediator) is not { } remediator) return $"there is no remediator '{UntrustedText.Clean(step.Remediator, 80)}'";
        if (step.Resource is not { } resource) return "it names no resource";
        if (!remediator.Descriptor.ResourceTypes.Contains(resource.Type)) return $"{step.Remediator} does not act on {UntrustedText.Clean(resource.Type, 80)}";
        return made.Refused.FirstOrDefault(refused => refused.Resource.Type == resource.Type && refused.Resource.Id == resource.Id)?.Reason
            ?? "no finding of the investigation gives it";
    }

    private static string? Difference(PlanStep step, PlanStep expected) =>
        step.Phase != expected.Phase ? "phase"
        : step.Remediator != expected.Remediator ? "remediator"
        : step.Resource != expected.Resource ? "resource"
        : step.Account != expected.Account ? "account"
        : step.Region != expected.Region ? "region"
        : step.Attribution != expected.Attribution ? "attribution"
        : step.Reversible != expected.Reversible ? "reversible"
        : step.RequiresApproval != expected.RequiresApproval ? "requiresApproval"
        : step.Reason != expected.Reason ? "reason"
        : !Same(step.Findings, expected.Findings) ? "findings"
        : !Same(step.Calls, expected.Calls) ? "calls"
        : !Same(step.Impact, expected.Impact) ? "impact"
        : !Same(step.Parameters, expected.Parameters) ? "parameters"
        : null;

    private static bool Same(IReadOnlyList<string>? left, IReadOnlyList<string> right) => left is not null && left.SequenceEqual(right);

    private static bool Same(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string> right) =>
        left is not null && left.Count == right.Count && right.All(entry => left.TryGetValue(entry.Key, out var value) && value == entry.Value);

    private static PlanException Refused(PlanStep step, string why) =>
        new($"step {UntrustedText.Clean(step.Id, 40)} is refused: {why}. Steps may only be approved, dropped or put in another order; make the plan again if it is stale");
}
