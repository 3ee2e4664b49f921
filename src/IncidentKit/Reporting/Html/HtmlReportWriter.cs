namespace IncidentKit.Reporting.Html;

/// <summary>Puts the sections of the report together.</summary>
internal sealed class HtmlReportWriter(TimeProvider time) : IHtmlReportWriter
{
    // Nothing may run or be loaded, whatever the attacker named his resources.
    private const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";

    public void Write(TextWriter writer, IncidentReport report)
    {
        var html = new HtmlWriter(writer);
        html.Raw("<!DOCTYPE html>\n").Open("html", ("lang", "en")).Open("head");
        html.Void("meta", ("charset", "utf-8")).Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", ContentSecurityPolicy));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Element("title", $"Incident {report.Investigation.Incident.Id}");
        html.Open("style").Raw(ReportStyle.Css).Close().Close();
        html.Open("body");
        SummarySection.Write(html, report, time.GetUtcNow());
        TimelineSection.Write(html, report);
        LineageSection.Write(html, report.Investigation.Lineage);
        UnreadSection.Write(html, report);
        DamageSection.Write(html, report.Investigation.Lineage);
        FindingsSection.Write(html, report);
        CoverageSection.Write(html, report);
        CostSection.Write(html, report.Investigation);
        PlanSection.Write(html, report);
        html.Close().Close();
    }
}
