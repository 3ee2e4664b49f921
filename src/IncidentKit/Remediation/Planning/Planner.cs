using IncidentKit.Aws.Calls;
using IncidentKit.Detection;
using IncidentKit.Incidents;

namespace IncidentKit.Remediation.Planning;

/// <summary>Makes one step for each remediator and resource, leaves out what is protected, and orders the rest.</summary>
internal sealed class Planner(RemediatorCatalog catalog) : IPlanner
{
    /// <summary>Below this confidence an attribution is not proven, and a person has to name the step.</summary>
    internal const double ProvenFrom = 0.8;

    public Plan MakePlan(Investigation investigation)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        using var span = Telemetry.KitTelemetry.StartStage("plan", investigation.Incident);
        var subjects = Subject.Of(investigation.Findings);
        var tree = new ResourceTree(subjects);
        var guard = ProtectedPrincipals.Of(investigation, [investigation.Caller]);
        var drafts = new List<Draft>();
        var refused = new List<RefusedStep>();
        foreach (var subject in subjects.Where(subject => subject.Findings.Any(finding => finding.Remediations.Count > 0)))
        {
            var why = Refuse(subject, tree, guard);
            var made = why is null ? DraftsOf(subject).ToList() : [];
            drafts.AddRange(made);
            refused.AddRange(subject.Findings.Where(finding => finding.Remediations.Count > 0 && !made.Any(draft => draft.Findings.Contains(finding)))
                .Select(finding => new RefusedStep(finding.Id, finding.Resource, why ?? WhyNone(subject, finding))));
        }

        return new(StepOrder.Sort(WithOrder(drafts, tree))) { Refused = refused };
    }

    private static string? Refuse(Subject subject, ResourceTree tree, ProtectedPrincipals guard) =>
        subject.Attribution == Attribution.Owner ? "it is the owner's: nothing is done to it"
        : guard.Refuse(subject.Account, subject.Resource, subject.Parents.Concat(tree.Ancestors(subject).SelectMany(ancestor => ancestor.Parents.Prepend(ancestor.Resource))))
            ?? QuarantinePolicy.Refuse(subject);

    private IEnumerable<Draft> DraftsOf(Subject subject) =>
        subject.Findings.SelectMany(finding => finding.Remediations).Distinct().Select(catalog.Find).OfType<IRemediator>()
            .Where(remediator => WhyNot(remediator.Descriptor, subject) is null)
            .Select(remediator => new Draft(remediator, subject, [.. subject.Findings.Where(finding => finding.Remediations.Contains(remediator.Descriptor.Id))]));

    private static string? WhyNot(RemediatorDescriptor descriptor, Subject subject) =>
        descriptor.Maturity == Maturity.Off ? $"{descriptor.Id} is off"
        : !descriptor.ResourceTypes.Contains(subject.Resource.Type) ? $"{descriptor.Id} does not act on {subject.Resource.Type}"
        : !descriptor.AppliesTo.Contains(subject.Attribution) ? $"{descriptor.Id} does not act on what is {subject.Attribution}"
        : null;

    private string WhyNone(Subject subject, Finding finding) => string.Join("; ", finding.Remediations.Distinct()
        .Select(id => catalog.Find(id) is { } remediator ? WhyNot(remediator.Descriptor, subject) : $"there is no remediator {id}"));

    private static IReadOnlyList<PlanStep> WithOrder(List<Draft> drafts, ResourceTree tree)
    {
        var bySubject = drafts.ToLookup(draft => draft.Subject, (IEqualityComparer<Subject>)ReferenceEqualityComparer.Instance);
        return [.. drafts.Select(draft => draft.ToStep([.. Before(draft, bySubject, tree).Select(before => before.Id).Distinct().Order(StringComparer.Ordinal)]))];
    }

    private static IEnumerable<Draft> Before(Draft draft, ILookup<Subject, Draft> bySubject, ResourceTree tree)
    {
        var descriptor = draft.Remediator.Descriptor;
        var evidence = bySubject[draft.Subject].Where(other => RemediatorCatalog.Preserves(other.Remediator.Descriptor, descriptor));
        if (descriptor.After.Count == 0) return evidence;
        return tree.Ancestors(draft.Subject).Concat(tree.Descendants(draft.Subject)).Append(draft.Subject)
            .SelectMany(subject => bySubject[subject]).Where(other => descriptor.After.Contains(other.Remediator.Descriptor.Id)).Concat(evidence);
    }

    /// <summary>A step before its place in the order is known.</summary>
    private sealed record Draft(IRemediator Remediator, Subject Subject, IReadOnlyList<Finding> Findings)
    {
        internal string Id { get; } = FindingId.Of(Remediator.Descriptor.Id, Subject.Account, Subject.Region, Subject.Resource);

        internal PlanStep ToStep(IReadOnlyList<string> after)
        {
            var descriptor = Remediator.Descriptor;
            return new()
            {
                Id = Id,
                Phase = descriptor.Phase,
                Remediator = descriptor.Id,
                Resource = Subject.Resource,
                Account = Subject.Account,
                Region = Subject.Region,
                Attribution = Subject.Attribution,
                Reversible = Remediator is IReversible,
                RequiresApproval = RequiresApproval(descriptor),
                After = after,
                Reason = StepText.Reason(Subject, Findings),
                Findings = [.. Findings.Select(finding => finding.Id).Distinct()],
                Calls = [.. descriptor.Permissions.Where(MadeCall.Changes).Distinct().Order(StringComparer.Ordinal)],
                Impact = [.. descriptor.Impact.Concat(Findings.SelectMany(finding => finding.Impact)).Distinct()],
                Parameters = Findings.SelectMany(finding => finding.Parameters).GroupBy(entry => entry.Key).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value),
            };
        }

        private bool RequiresApproval(RemediatorDescriptor descriptor) =>
            Subject.Attribution == Attribution.Unknown || !(Subject.Confidence >= ProvenFrom) || descriptor.Maturity == Maturity.Report
            || (Subject.Attribution == Attribution.AttackerAltered && RemediatorCatalog.IsDestructive(descriptor));
    }
}
