namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Knows programs for attacks, or for exercises of them, by their user agents.</summary>
internal static class AttackTools
{
    private static readonly string[] Tools = ["stratus-red-team", "kali", "parrot", "pentoo", "pacu", "trufflehog", "cloudfox", "leonidas", "scoutsuite", "weirdaal", "enumerate-iam", "cloudgoat"];

    /// <summary>The word by which such a program is known.</summary>
    internal static string? In(string agent) => Tools.FirstOrDefault(tool => agent.Contains(tool, StringComparison.OrdinalIgnoreCase));
}
