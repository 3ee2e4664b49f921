namespace IncidentKit.Reporting;

/// <summary>Writes the report as one self-contained HTML file: no script, nothing loaded from elsewhere, every value escaped. Safe for concurrent use.</summary>
public interface IHtmlReportWriter
{
    /// <summary>Writes the report.</summary>
    void Write(TextWriter writer, IncidentReport report);
}
