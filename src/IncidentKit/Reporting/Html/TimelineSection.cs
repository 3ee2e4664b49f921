using IncidentKit.Remediation;

namespace IncidentKit.Reporting.Html;

/// <summary>What the attacker did and what was done about it, in order.</summary>
internal static class TimelineSection
{
    private const int MaxRows = 1000;

    internal static void Write(HtmlWriter html, IncidentReport report)
    {
        var rows = Attack(report).Concat(Response(report)).DistinctBy(row => (row.At, row.What)).OrderBy(row => row.At).ThenBy(row => row.What, StringComparer.Ordinal).ToList();
        html.Element("h2", "Timeline");
        if (rows.Count == 0) html.Element("p", "No event was attributed and nothing was done.", ("class", "muted"));
        html.Open("div", ("class", "scroll")).Open("table");
        foreach (var row in rows.Take(MaxRows))
            html.Open("tr").Element("td", Format.Time(row.At), ("class", "id")).Open("td").Element("span", row.Who, ("class", $"tag {row.Style}")).Close().Element("td", row.What).Close();
        html.Close().Close();
        if (rows.Count > MaxRows) html.Element("p", $"and {rows.Count - MaxRows} more", ("class", "muted"));
    }

    private static IEnumerable<Row> Attack(IncidentReport report)
    {
        var lineage = report.Investigation.Lineage;
        var evidence = lineage.Credentials.SelectMany(item => item.Evidence.Select(fact => (Fact: fact, What: $"{item.Kind} {item.Id}", item.Principal)))
            .Concat(lineage.Principals.SelectMany(item => item.Evidence.Select(fact => (Fact: fact, What: item.Arn, Principal: (string?)null))))
            .Concat(lineage.Resources.SelectMany(item => item.Evidence.Select(fact => (Fact: fact, What: $"{item.Type} {item.Id}", Principal: item.CreatedBy))))
            .Concat(lineage.Grants.SelectMany(item => item.Evidence.Select(fact => (Fact: fact, What: $"{item.Kind} {item.Name} on {item.Target}", Principal: item.GrantedBy))));
        return from item in evidence
               where item.Fact.EventTime is not null && item.Fact.EventName is not null
               select new Row(item.Fact.EventTime!.Value, "attacker", "critical", $"{item.Fact.EventName} in {item.Fact.Region}: {item.What}{(item.Principal is null ? "" : $" ({item.Principal})")}");
    }

    private static IEnumerable<Row> Response(IncidentReport report)
    {
        yield return new(report.Investigation.StartedAt, "response", "owner", "investigation began");
        if (report.Execution is { DryRun: false } execution && report.Plan is { } plan)
        {
            var steps = plan.Steps.ToDictionary(step => step.Id);
            foreach (var result in execution.Steps)
            {
                if (result.EndedAt is { } at && steps.TryGetValue(result.Id, out var step))
                    yield return new(at, "response", result.Status == StepStatus.Succeeded ? "owner" : "high", $"{step.Remediator} on {step.Resource}: {Format.Name(result.Status)}{(result.Error is null ? "" : $", {result.Error.Message}")}");
            }
        }

        foreach (var pass in report.Verification?.Passes ?? [])
            yield return new(pass.At, "response", "owner", $"verification: {pass.Remaining.Count} remaining, {pass.NewFindings.Count} new, {pass.CallsByContainedCredentials} calls by contained credentials");
    }

    private sealed record Row(DateTimeOffset At, string Who, string Style, string What);
}
