using IncidentKit.Detection;

namespace IncidentKit.Remediation.Executing;

/// <summary>One run over a plan that changes something.</summary>
internal sealed record Run(string Id, string Investigation, Journal Journal)
{
    internal Task AppendAsync(string kind, PlanStep step, JournalEntry entry, CancellationToken cancellationToken) =>
        Journal.AppendAsync(kind, entry with { Investigation = Investigation, Step = step.Id }, cancellationToken);

    /// <summary>Names an investigation: when it was begun and what it found.</summary>
    internal static string NameOf(Investigation investigation) => FindingId.Of("investigation", investigation.StartedAt.UtcDateTime.ToString("O"), "",
        new(string.Join(',', investigation.Findings.Select(finding => finding.Id)), ""));
}
