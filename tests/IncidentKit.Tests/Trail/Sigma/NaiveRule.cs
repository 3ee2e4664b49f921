using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>A rule as plain data, with the plainest evaluation: what the compiled one has to agree with.</summary>
internal sealed record NaiveRule(string Title, IReadOnlyDictionary<string, IReadOnlyList<NaiveItem>> Selections, string Condition, Func<IReadOnlyDictionary<string, bool>, bool> Evaluate)
{
    internal bool Matches(JsonElement record) => Evaluate(Selections.ToDictionary(selection => selection.Key, selection => selection.Value.All(item => item.Matches(record))));

    internal string ToYaml() => $"""
        title: {Title}
        logsource:
            product: aws
            service: cloudtrail
        detection:
        {string.Join('\n', Selections.Select(selection => $"    {selection.Key}:\n{string.Join('\n', selection.Value.Select(item => "        " + item.ToYaml()))}"))}
            condition: {Condition}
        """;
}

/// <summary>A field, its modifiers and values.</summary>
internal sealed record NaiveItem(string Field, string Modifiers, IReadOnlyList<string?> Values)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private IReadOnlyList<string> Parts => Modifiers.Split('|', StringSplitOptions.RemoveEmptyEntries);

    internal string ToYaml() =>
        $"{Field}{(Modifiers.Length > 0 ? "|" + Modifiers : "")}: {(Values.Count == 1 ? Scalar(Values[0]) : $"[{string.Join(", ", Values.Select(Scalar))}]")}";

    internal bool Matches(JsonElement record)
    {
        var values = Find(record, Field.Split('.')).ToList();
        var found = Values.Select(expected => One(record, values, expected)).ToList();
        return (Parts.Contains("all") ? found.TrueForAll(one => one) : found.Contains(true)) != Parts.Contains("neq");
    }

    private bool One(JsonElement record, List<JsonElement> all, string? expected)
    {
        var values = all.Where(value => value.ValueKind != JsonValueKind.Null).SelectMany(Elements).ToList();
        if (Parts.Contains("exists")) return all.Count > 0 == bool.Parse(expected!);
        if (expected is null) return values.Count == 0;
        if (Parts.Contains("fieldref")) return values.Exists(value => Find(record, expected.Split('.')).Where(value => value.ValueKind != JsonValueKind.Null).SelectMany(Elements).Any(other => Same(Text(value), Text(other))));
        if (Parts.Contains("re")) return values.Exists(value => Regex.IsMatch(Text(value), expected, Parts.Contains("i") ? RegexOptions.IgnoreCase : RegexOptions.None, Limit));
        if (Parts.Contains("gt")) return values.Exists(value => double.TryParse(Text(value), CultureInfo.InvariantCulture, out var number) && value.ValueKind is JsonValueKind.Number or JsonValueKind.String && number > double.Parse(expected, CultureInfo.InvariantCulture));
        return values.Exists(value => Regex.IsMatch(Text(value), Pattern(expected), RegexOptions.Singleline | (Parts.Contains("cased") ? RegexOptions.None : RegexOptions.IgnoreCase), Limit));
    }

    private bool Same(string a, string b) => string.Equals(a, b, Parts.Contains("cased") ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private string Pattern(string expected)
    {
        var pattern = "";
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i] == '\\' && i + 1 < expected.Length && @"*?\".Contains(expected[i + 1], StringComparison.Ordinal)) pattern += Regex.Escape(expected[++i].ToString());
            else pattern += expected[i] switch { '*' => ".*", '?' => ".", var plain => Regex.Escape(plain.ToString()) };
        }

        var before = Parts.Contains("contains") || Parts.Contains("endswith") ? ".*" : "";
        var after = Parts.Contains("contains") || Parts.Contains("startswith") ? ".*" : "";
        return @"\A" + before + pattern + after + @"\z";
    }

    private static IEnumerable<JsonElement> Find(JsonElement json, ReadOnlyMemory<string> path)
    {
        if (path.Length == 0) return [json];
        return json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Find(item, path)),
            JsonValueKind.Object => json.EnumerateObject().Where(member => member.Name == path.Span[0]).SelectMany(member => Find(member.Value, path[1..])),
            _ => [],
        };
    }

    private static IEnumerable<JsonElement> Elements(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null).SelectMany(Elements) : [value];

    private static string Text(JsonElement value, bool inside = false) => value.ValueKind switch
    {
        JsonValueKind.String => inside ? $"\"{value.GetString()}\"" : value.GetString()!,
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(member => $"\"{member.Name}\":{Text(member.Value, inside: true)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(item => Text(item, inside: true))) + "]",
        _ => value.GetRawText(),
    };

    private static string Scalar(string? value) => value is null ? "null" : double.TryParse(value, CultureInfo.InvariantCulture, out _) || value is "true" or "false" ? value : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
