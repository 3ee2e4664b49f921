using System.Text;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Reporting.Json;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Suspects;

namespace IncidentKit.Samples.Console.Folder;

/// <summary>The files of an incident's folder.</summary>
internal static class OutputFiles
{
    internal const string Lineage = "lineage.json";
    internal const string Hits = "hits.ndjson";
    internal const string Suspects = "suspects.json";
    internal const string Findings = "findings.json";
    internal const string Coverage = "coverage.json";
    internal const string Plan = "plan.json";
    internal const string Execution = "execution.json";
    internal const string Verification = "verification.json";
    internal const string Report = "report.html";
    internal const string CaseReply = "case-reply.txt";
    internal const string TrailPieces = "trail";
    internal const string Evidence = "evidence";

    private static IncidentJsonContext Json => IncidentJsonContext.Default;

    internal static void WriteLineage(Session session, LineageGraph lineage) =>
        session.Folder.WriteJson(Lineage, LineageDocument.Of(lineage, session.Options.Events), Json.LineageDocument);

    internal static void WriteSuspects(Session session, SuspectRanking ranking) => session.Folder.WriteJson(Suspects, ranking, SuspectJsonContext.Default.SuspectRanking);

    internal static void WriteInvestigation(Session session, Investigation investigation)
    {
        session.Folder.WriteJson(Findings, FindingsDocument.Of(investigation), Json.FindingsDocument);
        session.Folder.WriteJson(Coverage, CoverageDocument.Of(investigation), Json.CoverageDocument);
    }

    internal static void WritePlan(Session session, Plan plan) => session.Folder.WriteJson(Plan, PlanDocument.Of(plan), Json.PlanDocument);

    internal static void WriteExecution(Session session, Execution execution) => session.Folder.WriteJson(Execution, ExecutionDocument.Of(execution), Json.ExecutionDocument);

    internal static void WriteVerification(Session session, Verification verification) => session.Folder.WriteJson(Verification, VerificationDocument.Of(verification), Json.VerificationDocument);

    internal static void WriteReport(Session session, IncidentReport report) => session.Folder.Write(Report, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        session.Get<IHtmlReportWriter>().Write(writer, report);
    });

    /// <summary>The paths of those files that are there.</summary>
    internal static IReadOnlyList<string> Written(Session session, params string[] names) => [.. names.Select(session.Folder.PathOf).Where(File.Exists)];

    internal static IReadOnlyList<string> All(Session session) => Written(session, Lineage, Hits, Findings, Coverage, Plan, Execution, Verification, Report, CaseReply);
}
