namespace IncidentKit.Testing.Wire;

/// <summary>How one operation is reached: method, path with labels, and the query that tells it from its neighbours.</summary>
internal sealed class RestRoute
{
    private readonly string[] segments;
    private readonly bool greedy;
    private readonly KeyValuePair<string, string>[] fixedQuery;
    private readonly string[] requiredQuery;

    internal RestRoute(OperationModel operation)
    {
        Operation = operation;
        var (path, query) = operation.Path.Split('?') is [var before, var after] ? (before, after) : (operation.Path, "");
        segments = Split(path);
        greedy = segments is [.., var last] && last.EndsWith("+}", StringComparison.Ordinal);
        fixedQuery = [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).Select(part => KeyValuePair.Create(part[0], part.Length > 1 ? part[1] : ""))];
        requiredQuery = operation.Input is not { } input ? []
            : [.. input.Required.Select(name => input.Members[name]).Where(member => member.Location == "querystring").Select(member => member.WireName)];
        Rank = (fixedQuery.Length * 1000) + (requiredQuery.Length * 100) + (segments.Count(segment => segment[0] != '{') * 10) + segments.Length;
    }

    internal OperationModel Operation { get; }

    /// <summary>The more a route asks for, the sooner it is tried.</summary>
    internal int Rank { get; }

    internal Dictionary<string, string>? Match(string method, string path, IReadOnlyDictionary<string, string> query)
    {
        if (method != Operation.Method || !Array.TrueForAll(requiredQuery, query.ContainsKey)
            || !Array.TrueForAll(fixedQuery, part => query.TryGetValue(part.Key, out var value) && (part.Value.Length == 0 || value == part.Value))) return null;
        var parts = Split(path);
        if (greedy ? parts.Length < segments.Length : parts.Length != segments.Length) return null;

        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i][0] == '{') labels[segments[i].Trim('{', '}', '+')] = Uri.UnescapeDataString(greedy && i == segments.Length - 1 ? Rest(path, i) : parts[i]);
            else if (segments[i] != parts[i]) return null;
        }

        return labels;
    }

    private static string[] Split(string path) => path.Trim('/') is { Length: > 0 } trimmed ? trimmed.Split('/') : [];

    // An object's key keeps its last slash.
    private static string Rest(string path, int segment) => path.TrimStart('/').Split('/', segment + 1)[segment];
}
