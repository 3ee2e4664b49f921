using System.Globalization;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Reporting.Html;

/// <summary>What the attacker hid, deleted and took away, as a table.</summary>
internal static class DamageSection
{
    private const int MostRows = 500;

    internal static void Write(HtmlWriter html, LineageGraph graph)
    {
        if (graph.Damage.Count == 0) return;
        html.Element("h2", "What the attacker hid, deleted and took away").Open("div", ("class", "scroll")).Open("table").Open("tr");
        foreach (var head in (string[])["What", "Object", "Call", "To what", "Whose", "Where", "First", "Last", "Times", "By"]) html.Element("th", head);
        html.Close();
        foreach (var damage in graph.Damage.Take(MostRows))
        {
            html.Open("tr").Element("td", Format.Name(damage.Kind)).Element("td", $"{damage.Type} {damage.Id}", ("class", "id")).Element("td", damage.Action).Element("td", damage.Detail)
                .Open("td").Element("span", Format.Name(damage.Attribution), ("class", $"tag {Format.Name(damage.Attribution)}")).Close()
                .Element("td", $"{damage.Account} {damage.Region}".Trim()).Element("td", Format.Time(damage.FirstSeen)).Element("td", Format.Time(damage.LastSeen))
                .Element("td", damage.Times.ToString(CultureInfo.InvariantCulture)).Element("td", damage.DoneBy, ("class", "id")).Close();
        }

        html.Close().Close();
        if (graph.Damage.Count > MostRows) html.Element("p", $"{graph.Damage.Count - MostRows} more are in lineage.json.", ("class", "muted"));
    }
}
