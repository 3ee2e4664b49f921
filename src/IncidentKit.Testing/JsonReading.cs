using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing;

/// <summary>Reads an input or a part of one: absent and null are the same, and numbers and flags may come as text.</summary>
internal static class JsonReading
{
    internal static string? Text(this JsonObject? part, string name) => part?[name] is JsonValue value ? value.ToString() : null;

    internal static bool? Flag(this JsonObject? part, string name) => part.Text(name) is { } text ? bool.Parse(text) : null;

    internal static int? Number(this JsonObject? part, string name) => part.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    internal static DateTimeOffset? Time(this JsonObject? part, string name) =>
        part.Text(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    internal static JsonObject? Part(this JsonObject? part, string name) => part?[name] as JsonObject;

    internal static IReadOnlyList<JsonObject> Parts(this JsonObject? part, string name) => part?[name] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

    internal static IReadOnlyList<string> Texts(this JsonObject? part, string name) => part?[name] is JsonArray items ? [.. items.OfType<JsonValue>().Select(item => item.ToString())] : [];

    internal static JsonArray ToJsonArray(this IEnumerable<JsonNode?> items) => new([.. items]);

    internal static JsonArray ToJsonArray(this IEnumerable<string> items) => new([.. items.Select(item => (JsonNode)item)]);

    /// <summary>A copy with the other's members in place of its own.</summary>
    internal static JsonObject With(this JsonObject part, JsonObject other)
    {
        var copy = (JsonObject)part.DeepClone();
        foreach (var (name, value) in other) copy[name] = value?.DeepClone();
        return copy;
    }

    internal static JsonObject Without(this JsonObject part, params ReadOnlySpan<string> names)
    {
        var copy = (JsonObject)part.DeepClone();
        foreach (var name in names) copy.Remove(name);
        return copy;
    }

    internal static string ToIso(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
