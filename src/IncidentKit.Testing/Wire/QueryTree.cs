namespace IncidentKit.Testing.Wire;

/// <summary>The dotted names of a query request, such as <c>Tags.member.1.Key</c>, as a tree.</summary>
internal sealed class QueryTree
{
    private const int MaximumDepth = 32;

    internal string? Value { get; private set; }

    internal SortedDictionary<string, QueryTree> Children { get; } = new(ByNumberThenText.Instance);

    internal static QueryTree Read(IEnumerable<KeyValuePair<string, string>> values)
    {
        var root = new QueryTree();
        foreach (var (name, value) in values)
        {
            var node = root;
            foreach (var part in name.Split('.', MaximumDepth))
            {
                if (!node.Children.TryGetValue(part, out var child)) node.Children[part] = child = new();
                node = child;
            }

            node.Value = value;
        }

        return root;
    }

    internal QueryTree? Child(string name) => Children.GetValueOrDefault(name);

    private sealed class ByNumberThenText : IComparer<string>
    {
        internal static readonly ByNumberThenText Instance = new();

        public int Compare(string? x, string? y) =>
            int.TryParse(x, out var left) && int.TryParse(y, out var right) ? left.CompareTo(right) : string.CompareOrdinal(x, y);
    }
}
