using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Reporting.Html;

/// <summary>Places the lineage in columns: what the attacker began with on the left, each generation one column further.</summary>
internal sealed class LineageLayout
{
    private const int MaxNodes = 300;

    private LineageLayout(IReadOnlyList<Node> nodes, IReadOnlyList<LineageEdge> edges, int left) => (Nodes, Edges, LeftOut) = (nodes, edges, left);

    internal IReadOnlyList<Node> Nodes { get; }

    internal IReadOnlyList<LineageEdge> Edges { get; }

    /// <summary>How many objects the picture leaves out.</summary>
    internal int LeftOut { get; }

    internal static LineageLayout Of(LineageGraph graph)
    {
        var kinds = Kinds(graph);
        var children = graph.Edges.ToLookup(edge => edge.Parent, edge => edge.Child);
        var hasParent = graph.Edges.Select(edge => edge.Child).ToHashSet();
        var roots = graph.Edges.Select(edge => edge.Parent).Where(parent => !hasParent.Contains(parent)).Distinct().Order(StringComparer.Ordinal);

        // Breadth first: an object stands one column right of the nearest thing that begot it; cycles end at the first visit.
        var columns = new Dictionary<string, int>();
        var queue = new Queue<(string Id, int Column)>(roots.Select(root => (root, 0)));
        var all = hasParent.Concat(graph.Edges.Select(edge => edge.Parent)).Distinct().Count();
        while (queue.TryDequeue(out var next) && columns.Count < MaxNodes)
        {
            if (!columns.TryAdd(next.Id, next.Column)) continue;
            foreach (var child in children[next.Id].Distinct().Order(StringComparer.Ordinal)) queue.Enqueue((child, next.Column + 1));
        }

        var rows = new Dictionary<int, int>();
        var nodes = new List<Node>();
        foreach (var (id, column) in columns)
        {
            var row = rows.GetValueOrDefault(column);
            rows[column] = row + 1;
            var (kind, attribution) = kinds.GetValueOrDefault(id, ("", Attribution.Unknown));
            nodes.Add(new(id, kind, attribution, column, row));
        }

        return new(nodes, [.. graph.Edges.Where(edge => columns.ContainsKey(edge.Parent) && columns.ContainsKey(edge.Child)).DistinctBy(edge => (edge.Parent, edge.Child, edge.Kind))], all - columns.Count);
    }

    private static Dictionary<string, (string Kind, Attribution Attribution)> Kinds(LineageGraph graph)
    {
        var kinds = new Dictionary<string, (string, Attribution)>();
        foreach (var item in graph.Credentials) kinds.TryAdd(item.Id, (Format.Name(item.Kind), item.Attribution));
        foreach (var item in graph.Principals) kinds.TryAdd(item.Arn, (item.Kind, item.Attribution));
        foreach (var item in graph.Resources)
        {
            kinds.TryAdd(item.Id, (item.Type, item.Attribution));
            if (item.Arn is not null) kinds.TryAdd(item.Arn, (item.Type, item.Attribution));
        }

        return kinds;
    }

    internal sealed record Node(string Id, string Kind, Attribution Attribution, int Column, int Row);
}
