using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Reporting.Html;

/// <summary>The first screen: what the incident is, where it stands, how long is left.</summary>
internal static class SummarySection
{
    internal static void Write(HtmlWriter html, IncidentReport report, DateTimeOffset now)
    {
        var (investigation, _, execution, verification) = report;
        var incident = investigation.Incident;
        html.Element("h1", $"Incident {incident.Id}");
        html.Element("p", $"Account {string.Join(", ", incident.Accounts)} · compromised since {Format.Time(incident.Window.From)} · investigated {Format.Time(investigation.StartedAt)} as {investigation.Caller ?? "nobody (trail only)"}", ("class", "muted"));

        var attackers = investigation.Findings.Count(finding => finding.Attribution is Attribution.AttackerCreated or Attribution.AttackerAltered);
        var failed = execution?.Steps.Count(step => step.Status is StepStatus.Failed) ?? 0;
        html.Open("div", ("class", "tiles"));
        Tile(html, verification switch { null => "not verified", { Clean: true } => "clean", _ => "not clean" }, "state", verification switch { null => "warn", { Clean: true } => "good", _ => "bad" });
        if (incident.Deadline is { } deadline)
            Tile(html, deadline.At > now ? Format.Span(deadline.At - now) : "passed", $"until suspension, {Format.Time(deadline.At)}", deadline.At - now < TimeSpan.FromDays(1) ? "bad" : "warn");
        Tile(html, $"{attackers}", "the attacker's", attackers > 0 && verification?.Clean != true ? "bad" : "good");
        Tile(html, $"{investigation.Findings.Count(finding => finding.Attribution == Attribution.Unknown)}", "of unknown origin", "");
        Tile(html, $"{(verification?.BlindSpots ?? investigation.BlindSpots).Count}", "blind spots", (verification?.BlindSpots ?? investigation.BlindSpots).Count > 0 ? "warn" : "good");
        if (execution is { DryRun: false }) Tile(html, $"{execution.Steps.Count(step => step.Status == StepStatus.Succeeded)}", $"steps done, {failed} failed", failed > 0 ? "bad" : "good");
        if (UnauthorizedCharge.Estimate(investigation) is { } charge) Tile(html, $"{Format.Money(charge.Total)} {charge.Currency}", "estimated unauthorized charge", "");
        html.Close();
    }

    private static void Tile(HtmlWriter html, string value, string label, string style) =>
        html.Open("div", ("class", $"tile {style}")).Element("b", value).Element("span", label, ("class", "muted")).Close();
}
