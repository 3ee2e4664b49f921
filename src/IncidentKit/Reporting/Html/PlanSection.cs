using IncidentKit.Remediation;

namespace IncidentKit.Reporting.Html;

/// <summary>The plan and what became of it.</summary>
internal static class PlanSection
{
    internal static void Write(HtmlWriter html, IncidentReport report)
    {
        if (report.Plan is not { } plan) return;
        var results = report.Execution?.Steps.ToDictionary(result => result.Id) ?? [];
        html.Element("h2", $"Plan ({plan.Steps.Count} steps{(report.Execution is { DryRun: false } ? "" : ", nothing was changed")})");
        foreach (var phase in plan.Steps.GroupBy(step => step.Phase).OrderBy(group => group.Key))
        {
            html.Element("h3", $"{Format.Name(phase.Key)} ({phase.Count()})").Open("div", ("class", "scroll")).Open("table").Open("tr");
            foreach (var head in (string[])["Result", "Step", "Resource", "Region", "Why", "Impact"]) html.Element("th", head);
            html.Close();
            foreach (var step in phase) WriteStep(html, step, results.GetValueOrDefault(step.Id));
            html.Close().Close();
        }
    }

    private static void WriteStep(HtmlWriter html, PlanStep step, StepResult? result)
    {
        var state = result is null ? (step.Approved ? "approved" : "proposed") : Format.Name(result.Status);
        html.Open("tr").Open("td").Element("span", state, ("class", $"tag {state}"));
        if (result?.Error is { } error) html.Void("br").Element("span", $"{error.Code}: {error.Message}", ("class", "muted"));
        html.Close().Open("td").Text(step.Remediator).Void("br").Element("span", $"{step.Id} · {(step.Reversible ? "can be undone" : "final")}", ("class", "muted")).Close();
        html.Open("td").Text(step.Resource.Type).Void("br").Element("span", step.Resource.Id, ("class", "id")).Close().Element("td", step.Region).Element("td", step.Reason);
        html.Element("td", string.Join(" ", step.Impact)).Close();
    }
}
