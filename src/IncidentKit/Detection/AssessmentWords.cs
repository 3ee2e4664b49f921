namespace IncidentKit.Detection;

/// <summary>What follows from an assessment for a finding.</summary>
internal static class AssessmentWords
{
    /// <summary>Whether it is to be reported: what is the attacker's, and what was made or changed within the window by nobody knows whom.</summary>
    internal static bool IsReportable(this Assessment assessment) =>
        assessment.IsAttackers || assessment is { Attribution: Attribution.Unknown, Confidence: > 0 };

    /// <summary>What is not proven is less urgent by a level.</summary>
    internal static Severity Or(this Severity proven, Assessment assessment) =>
        assessment.IsAttackers || proven == Severity.Info ? proven : proven - 1;

    /// <summary>Whose work it is, as a clause.</summary>
    internal static string Origin(this Assessment assessment) => assessment.Attribution switch
    {
        Attribution.AttackerCreated => "made by the attacker",
        Attribution.AttackerAltered => "altered by the attacker",
        Attribution.Owner => "the owner's",
        _ => "of unknown origin",
    };

    /// <summary>The same, with one more reason.</summary>
    internal static Assessment With(this Assessment assessment, string fact) => assessment with { Evidence = [.. assessment.Evidence, Evidence.Live(fact)] };
}
