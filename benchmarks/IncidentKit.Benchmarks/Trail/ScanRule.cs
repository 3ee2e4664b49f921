using System.Text;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>A rule that each of the compared readers evaluates in its own language.</summary>
/// <param name="Id">Its name in the results.</param>
/// <param name="Source">The service, without <c>.amazonaws.com</c>; <see langword="null"/> for any.</param>
/// <param name="Name">The operation; <see langword="null"/> for any.</param>
/// <param name="Field">The field that it looks at besides; <see langword="null"/> for none.</param>
/// <param name="Values">What the field holds, or is: one of them.</param>
internal sealed record ScanRule(string Id, string? Source, string? Name, string? Field, params string[] Values)
{
    /// <summary>Whether the values stand within the field, which is an object.</summary>
    internal bool IsWithin => Field is "requestParameters" or "responseElements" or "additionalEventData";

    /// <summary>The values as they stand in a file.</summary>
    internal byte[][] Utf8Values { get; } = [.. Values.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The rule as a Sigma file.</summary>
    internal string Sigma
    {
        get
        {
            var text = new StringBuilder($"title: {Id}\nlogsource:\n  product: aws\n  service: cloudtrail\nlevel: low\ndetection:\n  selection:\n");
            if (Source is not null) text.Append($"    eventSource: {Source}.amazonaws.com\n");
            if (Name is not null) text.Append($"    eventName: {Name}\n");
            if (Field is not null) text.Append($"    {Field}{(IsWithin ? "|contains" : "")}:\n{string.Concat(Values.Select(value => $"      - '{value.Replace("*", "\\*", StringComparison.Ordinal)}'\n"))}");
            return text.Append("  condition: selection\n").ToString();
        }
    }

    /// <summary>The rule as a condition of SQL.</summary>
    internal string Sql
    {
        get
        {
            List<string> parts = [];
            if (Source is not null) parts.Add($"eventSource = '{Source}.amazonaws.com'");
            if (Name is not null) parts.Add($"eventName = '{Name}'");
            if (Field is not null) parts.Add(IsWithin ? $"({string.Join(" OR ", Values.Select(value => $"contains({Field}::VARCHAR, '{value}')"))})" : $"{Field} IN ({string.Join(", ", Values.Select(value => $"'{value}'"))})");
            return string.Join(" AND ", parts);
        }
    }
}
