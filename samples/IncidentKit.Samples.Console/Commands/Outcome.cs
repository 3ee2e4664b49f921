using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Display;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Suspects;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>What a command came to: its exit code, what it wrote, what to do next.</summary>
internal sealed record Outcome(int ExitCode)
{
    internal Investigation? Investigation { get; init; }

    internal Execution? Execution { get; init; }

    internal Verification? Verification { get; init; }

    internal SigmaHuntSummary? Hunt { get; init; }

    internal IReadOnlyList<PermissionPolicy>? Policies { get; init; }

    internal IReadOnlyList<Suspect>? Suspects { get; init; }

    internal IReadOnlyList<string> Files { get; init; } = [];

    internal IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>The exit code of an investigation: what was found comes before what was not seen.</summary>
    internal static int CodeOf(Investigation investigation) =>
        investigation.Findings.Any(finding => finding.Attribution != Attribution.Owner && finding.Severity > Severity.Info) ? ExitCodes.FindingsRemain
        : investigation.BlindSpots.Count > 0 ? ExitCodes.BlindSpotsRemain
        : ExitCodes.Clean;

    internal RunResult ToResult(string command, string incident) => new()
    {
        Command = command,
        ExitCode = ExitCode,
        Incident = incident,
        Findings = Investigation?.Findings.CountBy(finding => finding.Attribution).ToDictionary(pair => Camel(pair.Key.ToString()), pair => pair.Value),
        Steps = Execution?.Steps.CountBy(step => step.Status).ToDictionary(pair => Camel(pair.Key.ToString()), pair => pair.Value),
        BlindSpots = (Verification?.BlindSpots ?? Investigation?.BlindSpots)?.Count,
        Unread = Investigation?.Lineage.Trail.Unread,
        Clean = Verification?.Clean,
        Deadline = Investigation?.Incident.Deadline?.At,
        Hunt = Hunt,
        Policies = Policies,
        Suspects = Suspects,
        Files = Files,
        NextSteps = NextSteps,
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
