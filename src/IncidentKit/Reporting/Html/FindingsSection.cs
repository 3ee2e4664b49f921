using IncidentKit.Detection;

namespace IncidentKit.Reporting.Html;

/// <summary>The findings with their evidence.</summary>
internal static class FindingsSection
{
    internal static void Write(HtmlWriter html, IncidentReport report)
    {
        html.Element("h2", $"Findings ({report.Investigation.Findings.Count})");
        foreach (var category in report.Investigation.Findings.GroupBy(finding => finding.Category).OrderBy(group => group.Key))
        {
            html.Element("h3", $"{Format.Name(category.Key)} ({category.Count()})");
            html.Open("div", ("class", "scroll")).Open("table").Open("tr");
            foreach (var head in (string[])["Severity", "Resource", "Region", "Origin", "What", "Evidence"]) html.Element("th", head);
            html.Close();
            foreach (var finding in category) WriteFinding(html, finding);
            html.Close().Close();
        }
    }

    private static void WriteFinding(HtmlWriter html, Finding finding)
    {
        var origin = Format.Name(finding.Attribution);
        html.Open("tr").Open("td").Element("span", Format.Name(finding.Severity), ("class", $"tag {Format.Name(finding.Severity)}")).Close();
        html.Open("td").Text(finding.Resource.Type).Void("br").Element("span", finding.Resource.Id, ("class", "id")).Close().Element("td", finding.Region);
        html.Open("td").Element("span", origin, ("class", $"tag {origin}")).Void("br").Element("span", $"{finding.Confidence * 100:0} %", ("class", "muted")).Close();
        html.Element("td", finding.Summary).Open("td").Open("details").Element("summary", $"{finding.Evidence.Count}").Open("ul");
        foreach (var evidence in finding.Evidence)
            html.Element("li", evidence.Fact ?? $"{Format.Time(evidence.EventTime)} {evidence.EventName} {evidence.Region} {evidence.EventId}");
        html.Close().Close().Close().Close();
    }
}
