using IncidentKit.Detection;
using IncidentKit.Reporting;

namespace IncidentKit.Remediation.Planning;

/// <summary>Says why a step is in the plan: whose work the resource is, what proves it, what was found.</summary>
internal static class StepText
{
    internal static string Reason(Subject subject, IReadOnlyList<Finding> findings)
    {
        var proof = subject.Findings.Where(finding => finding.Attribution == subject.Attribution).OrderByDescending(finding => finding.Confidence)
            .SelectMany(finding => finding.Evidence).Where(evidence => evidence.Rule is null).OrderBy(evidence => evidence.EventId is null).FirstOrDefault();
        var found = string.Join("; ", findings.Select(finding => finding.Summary).Distinct());
        return UntrustedText.Clean($"{Words(subject.Attribution)}{(proof is null ? "" : $", by {Words(proof)}")}: {found}", 1000);
    }

    private static string Words(Attribution attribution) => attribution switch
    {
        Attribution.AttackerCreated => "made by the attacker",
        Attribution.AttackerAltered => "the owner's, altered or used by the attacker",
        _ => "whose work it is, is not known",
    };

    private static string Words(Evidence proof) => proof.EventId is null
        ? $"what the account shows ({proof.Fact})"
        : $"event {proof.EventName} {proof.EventId}{(proof.EventTime is { } time ? $" at {time.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : "")}{(proof.Region is null ? "" : $" in {proof.Region}")}";
}
