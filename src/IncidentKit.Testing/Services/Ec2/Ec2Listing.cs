using System.IO.Enumeration;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>How one kind of resource is described: its ids are checked, its rows filtered and paged.</summary>
internal sealed record Ec2Listing(string Member, string IdMember, string IdsInput, Func<string, ApiException> NotFound)
{
    /// <summary>Where each filter finds its values in a row, such as <c>State.Name</c>; lists on the way are walked.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>The fewest rows that a page may be asked for.</summary>
    public int Least { get; init; } = 5;

    internal JsonObject Answer(ApiCall call, IEnumerable<JsonObject> rows)
    {
        var (page, next) = Page(call, Select(call, rows));
        var output = new JsonObject { [Member] = page.ToJsonArray() };
        if (next is not null) output["NextToken"] = next;
        return output;
    }

    /// <summary>The rows that the call names and filters.</summary>
    internal IReadOnlyList<JsonObject> Select(ApiCall call, IEnumerable<JsonObject> rows)
    {
        var wanted = call.Input.Texts(IdsInput);
        var all = rows.ToArray();
        foreach (var id in wanted)
        {
            if (!all.Any(row => row.Text(IdMember) == id)) throw NotFound(id);
        }

        var filters = call.Input.Parts("Filters").Select(filter => (Name: filter.Text("Name") ?? throw Ec2Errors.Missing("Filter.Name"), Values: filter.Texts("Values"))).ToArray();
        foreach (var (name, _) in filters)
        {
            if (!IsTag(name) && !Filters.ContainsKey(name)) throw Ec2Errors.Invalid($"The filter '{name}' is invalid");
        }

        return [.. all.Where(row => (wanted.Count == 0 || wanted.Contains(row.Text(IdMember))) && filters.All(filter => Passes(row, filter.Name, filter.Values)))];
    }

    internal (IReadOnlyList<JsonObject> Rows, string? Next) Page(ApiCall call, IReadOnlyList<JsonObject> rows)
    {
        if (call.Input.Number("MaxResults") is { } size && (size < Least || size > 1000))
            throw Ec2Errors.Invalid($"Value ( {size} ) for parameter maxResults is invalid. Expecting a value between {Least} and 1000.");
        if (call.Input.ContainsKey("MaxResults") && call.Input.Texts(IdsInput).Count > 0)
            throw Ec2Errors.Combination($"The parameter {IdsInput} cannot be used with the parameter maxResults");

        var from = call.Input.Text("NextToken") is { Length: > 0 } token ? Position(token) : 0;
        var to = from + (call.Input.Number("MaxResults") ?? 1000);
        return ([.. rows.Skip(from).Take(to - from)], to < rows.Count ? Convert.ToBase64String(Encoding.ASCII.GetBytes($"after {to}")) : null);
    }

    private static int Position(string token)
    {
        var text = new byte[token.Length];
        return Convert.TryFromBase64String(token, text, out var length) && Encoding.ASCII.GetString(text, 0, length) is ['a', 'f', 't', 'e', 'r', ' ', .. var position] && int.TryParse(position, out var from)
            ? from
            : throw Ec2Errors.Invalid("Invalid value for parameter nextToken");
    }

    private static bool IsTag(string name) => name is "tag-key" or "tag-value" || name.StartsWith("tag:", StringComparison.Ordinal);

    private bool Passes(JsonObject row, string name, IReadOnlyList<string> values)
    {
        var tags = row.Parts("Tags");
        IEnumerable<string?> found = name switch
        {
            "tag-key" => tags.Select(tag => tag.Text("Key")),
            "tag-value" => tags.Select(tag => tag.Text("Value")),
            ['t', 'a', 'g', ':', .. var key] => tags.Where(tag => tag.Text("Key") == key).Select(tag => tag.Text("Value")),
            _ => Values(row, Filters[name].Split('.')),
        };
        return found.Any(value => values.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false)));
    }

    private static IEnumerable<string?> Values(JsonNode? node, ReadOnlyMemory<string> path) => node switch
    {
        JsonArray items => items.SelectMany(item => Values(item, path)),
        JsonObject part when path.Length > 0 => Values(part[path.Span[0]], path[1..]),
        JsonValue value when path.Length == 0 => [value.ToString()],
        _ => [],
    };
}
