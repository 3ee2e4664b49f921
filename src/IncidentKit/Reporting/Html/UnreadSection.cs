using IncidentKit.Trail;

namespace IncidentKit.Reporting.Html;

/// <summary>What of the trail was left out, and why that is no gap.</summary>
internal static class UnreadSection
{
    private const int Most = 100;

    internal static void Write(HtmlWriter html, IncidentReport report)
    {
        Write(html, "Not read, as nothing led to it", report.Investigation.Lineage.Trail.Unread);
        Write(html, "Not read again, as it is of nobody who was contained", report.Verification?.Unread ?? []);
    }

    private static void Write(HtmlWriter html, string title, IReadOnlyList<UnreadableSource> unread)
    {
        if (unread.Count == 0) return;
        html.Element("h3", $"{title} ({unread.Count})").Open("table");
        foreach (var item in unread.Take(Most)) html.Open("tr").Element("td", item.Source).Element("td", item.Reason).Close();
        html.Close();
        if (unread.Count > Most) html.Element("p", $"{unread.Count - Most} more are named in lineage.json.", ("class", "muted"));
    }
}
