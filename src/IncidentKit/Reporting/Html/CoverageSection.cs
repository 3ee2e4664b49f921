using IncidentKit.Detection;
using IncidentKit.Regions;

namespace IncidentKit.Reporting.Html;

/// <summary>The heat map of what was looked at, Region × service, and what was not seen.</summary>
internal static class CoverageSection
{
    internal static void Write(HtmlWriter html, IncidentReport report)
    {
        var investigation = report.Investigation;
        var regions = investigation.Coverage.Select(target => target.Region).Distinct().Order(StringComparer.Ordinal).ToList();
        var cells = investigation.Coverage.ToLookup(target => (target.Service, target.Region));
        var findings = investigation.Findings.ToLookup(finding => (Service: finding.Detector[..finding.Detector.IndexOf('/', StringComparison.Ordinal)], finding.Region));

        html.Element("h2", "Coverage: Region × service");
        html.Element("p", "A number is how many findings there are; stripes are a blind spot: found nothing is never could not look.", ("class", "muted"));
        html.Open("div", ("class", "scroll")).Open("table", ("class", "heat")).Open("tr").Element("th", "");
        foreach (var region in regions) html.Element("th", region, ("class", "region"));
        html.Close();
        foreach (var service in investigation.Coverage.Select(target => target.Service).Distinct().Order(StringComparer.Ordinal))
        {
            html.Open("tr").Element("th", service);
            foreach (var region in regions) WriteCell(html, [.. cells[(service, region)]], [.. findings[(service, region)]]);
            html.Close();
        }

        html.Close().Close();
        WriteBlindSpots(html, report.Verification?.BlindSpots ?? investigation.BlindSpots);
    }

    private static void WriteCell(HtmlWriter html, List<CoverageTarget> targets, List<Finding> findings)
    {
        if (targets.Count == 0)
        {
            html.Element("td", "");
            return;
        }

        var unseen = targets.FirstOrDefault(target => target.Outcome is not (RegionOutcomeKind.Completed or RegionOutcomeKind.NotAvailable));
        var style = unseen is not null ? "blind" : findings.Count == 0 ? "c0" : findings.Any(finding => finding.Severity >= Severity.High) ? "c2" : "c1";
        var tip = unseen is null ? string.Join("; ", targets.Select(target => $"{target.Detector}: {target.Calls} calls")) : $"{unseen.Detector}: {Format.Name(unseen.Outcome)} {unseen.Detail}";
        html.Element("td", findings.Count == 0 ? "" : $"{findings.Count}", ("class", style), ("title", tip));
    }

    private static void WriteBlindSpots(HtmlWriter html, IReadOnlyList<BlindSpot> spots)
    {
        if (spots.Count == 0) return;
        html.Element("h3", $"Blind spots ({spots.Count})").Open("table");
        foreach (var spot in spots)
            html.Open("tr").Element("td", spot.Service).Element("td", spot.Region).Element("td", spot.Reason).Element("td", spot.Cost is { } cost ? Format.Money(cost) : "").Close();
        html.Close();
    }
}
