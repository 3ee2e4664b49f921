using IncidentKit.Detection;
using IncidentKit.Reporting;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Remediation.Verifying;

/// <summary>What can only be waited for, or done by the owner, one sentence each.</summary>
internal static class Deferrals
{
    // Root's tokens live an hour, by both calls that give them; a console session of root lives twelve.
    private static readonly TimeSpan LongestOfRoot = TimeSpan.FromHours(12);

    /// <summary>The credentials that cannot be revoked and can still be used.</summary>
    internal static IReadOnlyList<LineageCredential> Alive(LineageGraph lineage, DateTimeOffset now) =>
        [.. lineage.Credentials.Where(credential => credential is { Revocable: false, Deleted: false, Kind: CredentialKind.Session } && EndOf(credential) > now)];

    internal static IReadOnlyList<string> Of(Investigation investigation, Plan plan, Execution execution, TrailLook look, DateTimeOffset now) =>
    [
        .. StepsOf(plan, execution),
        .. Alive(investigation.Lineage, now).Select(credential => $"session {Clean(credential.Id)} of {Clean(credential.Principal)} cannot be revoked: it ends by itself at {EndOf(credential):u} at the latest; verify again after that"),
        .. IsAboutRoot(investigation) && !look.RootPasswordChanged ? ["the owner has to change the password of root and of the mailbox behind it: no kit can, and the trail does not show that it was done"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> StepsOf(Plan plan, Execution execution)
    {
        var steps = plan.Steps.ToDictionary(step => step.Id);
        foreach (var result in execution.Steps.Where(result => result.Status == StepStatus.Deferred))
            yield return $"{(steps.TryGetValue(result.Id, out var step) ? $"{step.Remediator} on {Clean(step.Resource.ToString())}" : $"step {result.Id}")}: {result.Error?.Message}";
    }

    private static DateTimeOffset EndOf(LineageCredential credential) =>
        credential.ExpiresAt ?? (credential.LastSeen ?? credential.FirstSeen ?? credential.Evidence.Max(evidence => evidence.EventTime) ?? DateTimeOffset.MinValue) + LongestOfRoot;

    /// <summary>Whether the attacker used root, or may have.</summary>
    internal static bool IsAboutRoot(Investigation investigation) =>
        investigation.Findings.Any(finding => finding.Category == FindingCategory.Root && finding.Attribution != Attribution.Owner)
        || investigation.Lineage.Principals.Any(principal => principal.Kind == "root")
        || investigation.Incident.Indicators.Principals.Any(principal => principal.EndsWith(":root", StringComparison.Ordinal));

    private static string Clean(string? text) => UntrustedText.Clean(text, 200);
}
