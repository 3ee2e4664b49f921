using System.Text.Json;
using System.Text.RegularExpressions;

namespace IncidentKit.Testing.Policies;

/// <summary>Lists and variables in a policy.</summary>
internal static partial class PolicyText
{
    internal static IReadOnlyList<string>? List(JsonElement source, string name) => source.TryGetProperty(name, out var value) ? List(value) : null;

    /// <summary>One value or several; numbers and booleans as their text.</summary>
    internal static IReadOnlyList<string> List(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Text)] : [Text(value)];

    /// <summary>Replaces <c>${aws:username}</c> and the like; one without a value can match nothing.</summary>
    internal static string WithVariables(string text, Func<string, IReadOnlyList<string>?> context) => !text.Contains("${", StringComparison.Ordinal) ? text
        : Variable().Replace(text, match => match.Groups["key"].Value is "*" or "?" or "$" ? match.Groups["key"].Value : context(match.Groups["key"].Value) is [var value] ? value : "\0");

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new FormatException("Syntax errors in policy."),
    };

    [GeneratedRegex(@"\$\{(?<key>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
