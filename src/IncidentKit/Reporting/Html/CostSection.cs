using IncidentKit.Detection;

namespace IncidentKit.Reporting.Html;

/// <summary>What the attacker cost, by service and day.</summary>
internal static class CostSection
{
    internal static void Write(HtmlWriter html, Investigation investigation)
    {
        if (UnauthorizedCharge.Estimate(investigation) is not { } charge) return;
        html.Element("h2", $"Estimated unauthorized charge: {Format.Money(charge.Total)} {charge.Currency}");
        html.Element("p", "Cost above the daily average of the weeks before. Cost Explorer is about 24 hours late.", ("class", "muted")).Open("table");
        foreach (var service in charge.Services)
        {
            foreach (var day in service.Days)
                html.Open("tr").Element("td", service.Service).Element("td", $"{day.Day:yyyy-MM-dd}").Element("td", string.Join(", ", day.Regions)).Element("td", Format.Money(day.Amount)).Close();
        }

        html.Close();
    }
}
