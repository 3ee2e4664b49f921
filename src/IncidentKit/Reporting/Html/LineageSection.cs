using System.Globalization;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Reporting.Html;

/// <summary>The lineage as a picture, and its credentials as a table.</summary>
internal static class LineageSection
{
    private const int NodeWidth = 220;
    private const int NodeHeight = 38;
    private const int ColumnWidth = 290;
    private const int RowHeight = 50;
    private const int MostRows = 500;

    internal static void Write(HtmlWriter html, LineageGraph graph)
    {
        html.Element("h2", "Lineage: how the attacker spread");
        if (graph.Trail.Events == 0)
        {
            html.Element("p", "No trail was read: nothing is proven, and everything that was made in the incident's window is of unknown origin.", ("class", "muted"));
            return;
        }

        html.Element("p", $"{graph.Trail.Events} events from {graph.Trail.Files} files, {Format.Time(graph.Window?.From)} to {Format.Time(graph.Window?.To)}; {graph.Trail.Unreadable.Count} unreadable.", ("class", "muted"));
        WritePicture(html, LineageLayout.Of(graph));
        WriteCredentials(html, graph);
        WritePrincipals(html, graph);
    }

    private static void WritePicture(HtmlWriter html, LineageLayout layout)
    {
        if (layout.Nodes.Count == 0) return;
        var places = layout.Nodes.ToDictionary(node => node.Id, node => (X: node.Column * ColumnWidth + 6, Y: node.Row * RowHeight + 6));
        var width = (layout.Nodes.Max(node => node.Column) + 1) * ColumnWidth;
        var height = (layout.Nodes.Max(node => node.Row) + 1) * RowHeight + 6;
        html.Open("div", ("class", "scroll")).Open("svg", ("class", "lineage"), ("xmlns", "http://www.w3.org/2000/svg"), ("width", Text(width)), ("height", Text(height)), ("role", "img"), ("aria-label", "Lineage"));
        foreach (var edge in layout.Edges)
        {
            var (from, to) = (places[edge.Parent], places[edge.Child]);
            var (x1, y1, x2, y2) = (from.X + NodeWidth, from.Y + NodeHeight / 2, to.X, to.Y + NodeHeight / 2);
            html.Open("path", ("d", string.Create(CultureInfo.InvariantCulture, $"M{x1},{y1} C{x1 + 35},{y1} {x2 - 35},{y2} {x2},{y2}"))).Element("title", $"{edge.Kind} {edge.EventId}").Close();
        }

        foreach (var node in layout.Nodes)
        {
            var (x, y) = places[node.Id];
            html.Open("g", ("class", Format.Name(node.Attribution))).Element("title", node.Id);
            html.Void("rect", ("x", Text(x)), ("y", Text(y)), ("width", Text(NodeWidth)), ("height", Text(NodeHeight)));
            html.Element("text", Short(node.Id), ("x", Text(x + 8)), ("y", Text(y + 16))).Element("text", node.Kind, ("class", "sub"), ("x", Text(x + 8)), ("y", Text(y + 31)));
            html.Close();
        }

        html.Close().Close();
        if (layout.LeftOut > 0) html.Element("p", $"{layout.LeftOut} more objects are in lineage.json.", ("class", "muted"));
    }

    private static void WriteCredentials(HtmlWriter html, LineageGraph graph)
    {
        html.Open("div", ("class", "scroll")).Open("table").Open("tr");
        foreach (var head in (string[])["Credential", "Kind", "Principal", "Origin", "Sure", "Shared", "First seen", "Last seen", "Calls", "Refused", "Regions", "Addresses"]) html.Element("th", head);
        html.Close();
        foreach (var credential in Busiest(graph.Credentials, item => item.AttributedCalls))
        {
            html.Open("tr").Element("td", credential.Id, ("class", "id")).Element("td", Format.Name(credential.Kind)).Element("td", credential.Principal)
                .Open("td").Element("span", Format.Name(credential.Attribution), ("class", $"tag {Format.Name(credential.Attribution)}")).Close()
                .Element("td", Sure(credential.Confidence)).Element("td", SharedText(credential)).Element("td", Format.Time(credential.FirstSeen)).Element("td", Format.Time(credential.LastSeen))
                .Element("td", Text(credential.AttributedCalls)).Element("td", Text(credential.RefusedCalls)).Element("td", Few(credential.Regions)).Element("td", Few(credential.Addresses)).Close();
        }

        html.Close().Close();
        WriteRest(html, graph.Credentials.Count);
    }

    private static void WritePrincipals(HtmlWriter html, LineageGraph graph)
    {
        if (graph.Principals.Count == 0) return;
        html.Open("div", ("class", "scroll")).Open("table").Open("tr");
        foreach (var head in (string[])["Principal", "Kind", "Origin", "Sure", "First seen", "Last seen", "Calls", "Refused", "Regions", "Addresses"]) html.Element("th", head);
        html.Close();
        foreach (var principal in Busiest(graph.Principals, item => item.AttributedCalls))
        {
            html.Open("tr").Element("td", principal.Arn, ("class", "id")).Element("td", principal.Kind)
                .Open("td").Element("span", Format.Name(principal.Attribution), ("class", $"tag {Format.Name(principal.Attribution)}")).Close()
                .Element("td", Sure(principal.Confidence)).Element("td", Format.Time(principal.FirstSeen)).Element("td", Format.Time(principal.LastSeen))
                .Element("td", Text(principal.AttributedCalls)).Element("td", Text(principal.RefusedCalls)).Element("td", Few(principal.Regions)).Element("td", Few(principal.Addresses)).Close();
        }

        html.Close().Close();
        WriteRest(html, graph.Principals.Count);
    }

    private static IEnumerable<T> Busiest<T>(IReadOnlyList<T> items, Func<T, int> calls) => items.Count <= MostRows ? items : items.OrderByDescending(calls).Take(MostRows);

    private static void WriteRest(HtmlWriter html, int count)
    {
        if (count > MostRows) html.Element("p", $"{count - MostRows} more, with fewer calls, are in lineage.json.", ("class", "muted"));
    }

    private static string SharedText(LineageCredential credential) => !credential.Shared ? ""
        : credential.Calls is { } calls ? $"attacker {Text(calls.Attacker)}, owner {Text(calls.Owner)}{(calls.Undecided > 0 ? $", undecided {Text(calls.Undecided)}" : "")}" : "owner and attacker";

    private static string Few(IReadOnlyList<string> texts) => texts.Count <= 3 ? string.Join(", ", texts) : $"{string.Join(", ", texts.Take(3))} and {Text(texts.Count - 3)} more";

    private static string Sure(double confidence) => confidence.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Short(string id)
    {
        var name = id.StartsWith("arn:", StringComparison.Ordinal) ? id[(id.LastIndexOf(':') + 1)..] : id;
        return name.Length <= 32 ? name : name[..31] + "…";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
