using System.Globalization;
using System.Text;
using IncidentKit.Detection;
using IncidentKit.Regions;
using IncidentKit.Remediation;

namespace IncidentKit.Reporting;

/// <summary>Writes the reply along the four steps of AWS's notice.</summary>
internal sealed class CaseReplyWriter : ICaseReplyWriter
{
    private const int MaxLinesOfAKind = 200;

    public CaseReply Write(Investigation investigation, Plan? plan = null, Execution? execution = null, Verification? verification = null)
    {
        var incident = investigation.Incident;
        var accounts = string.Join(", ", incident.Accounts);
        var charge = UnauthorizedCharge.Estimate(investigation);
        var done = StepsByStatus(plan, execution);
        var text = new StringBuilder();

        Line(text, "Hello AWS Support,");
        Line(text);
        Line(text, $"this answers your notice on compromised credentials in account {accounts}{(incident.CaseId is null ? "" : $" (case {incident.CaseId})")}.");
        Line(text, verification?.Clean == true
            ? "We have contained the compromise, removed what the attacker left, and verified the account twice; the details follow."
            : "This is what we found and did so far; the details follow.");
        WriteTimes(text, investigation, verification);
        WriteRoot(text, investigation, verification);
        WriteFindings(text, "2. CREDENTIALS", FindingCategory.Credentials, investigation, done);
        WriteFindings(text, "3. USAGE", FindingCategory.Usage, investigation, done);
        WriteFindings(text, "Logging", FindingCategory.Logging, investigation, done);
        WriteCoverage(text, investigation, verification);
        WriteCharge(text, charge);
        Line(text);
        Line(text, "Please confirm that the account is secured, and lift any restriction on it. Thank you.");
        return new($"Compromised account {accounts}: what was found and done, request for a billing adjustment", text.ToString(), charge);
    }

    private static void WriteTimes(StringBuilder text, Investigation investigation, Verification? verification)
    {
        Line(text);
        Line(text, "TIMES (UTC)");
        Line(text, $"- The compromise began: {Time(investigation.Incident.Window.From)} (earliest time considered)");
        if (investigation.Lineage.Credentials.Min(credential => credential.FirstSeen) is { } first) Line(text, $"- First call of the attacker that our logs show: {Time(first)}");
        if (investigation.Lineage.Credentials.Max(credential => credential.LastSeen) is { } last) Line(text, $"- Last call of the attacker that our logs show: {Time(last)}");
        Line(text, $"- Account investigated: {Time(investigation.StartedAt)} to {Time(investigation.EndedAt)}");
        if (verification?.Passes is [_, ..] passes) Line(text, $"- Account verified: {string.Join(", ", passes.Select(pass => Time(pass.At)))}");
        foreach (var key in investigation.Incident.Indicators.AccessKeys) Line(text, $"- Exposed access key: {key}");
        foreach (var principal in investigation.Incident.Indicators.Principals) Line(text, $"- Compromised principal: {principal}");
    }

    private static void WriteRoot(StringBuilder text, Investigation investigation, Verification? verification)
    {
        Line(text);
        Line(text, "1. ROOT USER");
        var open = (verification?.Passes is [.., var last] ? last.Remaining.Concat(last.NewFindings) : investigation.Findings)
            .Where(finding => finding.Category == FindingCategory.Root).ToList();
        var unread = investigation.Coverage.Where(target => target.Detector.StartsWith("iam/root-", StringComparison.Ordinal) && target.Outcome != RegionOutcomeKind.Completed).ToList();
        if (unread.Count > 0) Line(text, $"- The state of root could not be read in full: {unread[0].Detail}");
        else if (open.Count == 0) Line(text, $"- As of {Time(verification?.Passes is [.., var pass] ? pass.At : investigation.EndedAt)}: root has MFA and no access keys, and no use of root was seen that is not ours.");
        foreach (var finding in open) Line(text, $"- OPEN: {finding.Summary}");
        Line(text, "- The root password and the e-mail account behind it have to be changed by hand: [changed on ____ / to be done on ____]");
    }

    private static void WriteFindings(StringBuilder text, string title, FindingCategory category, Investigation investigation, Dictionary<string, List<(PlanStep Step, StepResult Result)>> done)
    {
        var findings = investigation.Findings.Where(finding => finding.Category == category && finding.Attribution != Attribution.Owner).ToList();
        if (findings.Count == 0 && category == FindingCategory.Logging) return;
        Line(text);
        Line(text, title.ToUpperInvariant());
        if (findings.Count == 0) Line(text, "- Nothing was found that is not ours.");
        foreach (var finding in findings.Take(MaxLinesOfAKind))
        {
            var steps = done.GetValueOrDefault(finding.Id) ?? [];
            var outcome = steps.Count == 0 ? "nothing done" : string.Join("; ", steps.Select(step => Outcome(step.Step, step.Result)));
            Line(text, $"- {finding.Resource.Type} {finding.Resource.Arn ?? finding.Resource.Id} ({finding.Region}): {finding.Summary} -> {outcome}");
        }

        if (findings.Count > MaxLinesOfAKind) Line(text, $"- and {findings.Count - MaxLinesOfAKind} more, in the report");
    }

    private static void WriteCoverage(StringBuilder text, Investigation investigation, Verification? verification)
    {
        var spots = verification?.BlindSpots ?? investigation.BlindSpots;
        Line(text);
        Line(text, "WHAT WAS LOOKED AT");
        Line(text, $"- Regions: {string.Join(", ", investigation.Coverage.Where(target => target.Outcome == RegionOutcomeKind.Completed).Select(target => target.Region).Distinct().Order(StringComparer.Ordinal))}");
        Line(text, $"- CloudTrail events read: {investigation.Lineage.Trail.Events.ToString("N0", CultureInfo.InvariantCulture)}");
        foreach (var spot in spots.Take(MaxLinesOfAKind)) Line(text, $"- Not seen: {spot.Service} in {spot.Region}: {spot.Reason}");
        if (verification is not null) Line(text, verification.Clean ? "- Two passes over the whole account found nothing that is not ours." : "- The account is not verified clean yet.");
        foreach (var deferred in verification?.Deferred ?? []) Line(text, $"- Still to come: {deferred}");
    }

    private static void WriteCharge(StringBuilder text, UnauthorizedCharge? charge)
    {
        Line(text);
        Line(text, "4. BILLING ADJUSTMENT");
        if (charge is null)
        {
            Line(text, "- The bill could not be read by API. We ask for an adjustment of all charges of the resources above.");
            return;
        }

        Line(text, $"We ask for an adjustment of the charges caused by the unauthorized use, by our estimate {Money(charge.Total)} {charge.Currency} so far");
        Line(text, "(cost above the daily average of the weeks before; Cost Explorer is about 24 hours late):");
        foreach (var service in charge.Services)
        {
            Line(text, $"- {service.Service}: {Money(service.Total)} {charge.Currency}");
            foreach (var day in service.Days) Line(text, $"    {day.Day:yyyy-MM-dd}  {Money(day.Amount),12}  {string.Join(", ", day.Regions)}");
        }
    }

    private static Dictionary<string, List<(PlanStep Step, StepResult Result)>> StepsByStatus(Plan? plan, Execution? execution)
    {
        var results = execution is { DryRun: false } ? execution.Steps.ToDictionary(result => result.Id) : [];
        var byFinding = new Dictionary<string, List<(PlanStep Step, StepResult Result)>>();
        foreach (var step in plan?.Steps ?? [])
        {
            if (!results.TryGetValue(step.Id, out var result)) continue;
            foreach (var finding in step.Findings)
            {
                if (!byFinding.TryGetValue(finding, out var steps)) byFinding.Add(finding, steps = []);
                steps.Add((step, result));
            }
        }

        return byFinding;
    }

    private static string Outcome(PlanStep step, StepResult result) => result.Status switch
    {
        StepStatus.Succeeded => $"{step.Remediator} done{(result.EndedAt is { } ended ? $" {Time(ended)}" : "")}",
        StepStatus.Undone => $"{step.Remediator} done and taken back",
        StepStatus.Pending => $"{step.Remediator} open",
        _ => $"{step.Remediator} {result.Status.ToString().ToLowerInvariant()}: {result.Error?.Message}",
    };

    private static void Line(StringBuilder text, string line = "") => text.Append(UntrustedText.Clean(line, 1000)).Append('\n');

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);
}
