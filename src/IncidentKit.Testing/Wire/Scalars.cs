using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Single values between text and JSON, by their shape.</summary>
internal static class Scalars
{
    internal static JsonNode FromText(Shape shape, string text) => shape.Type switch
    {
        "boolean" => bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : throw Malformed(shape, text),
        "integer" or "long" => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) ? Number(text) : throw Malformed(shape, text),
        "float" or "double" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? Number(text) : throw Malformed(shape, text),
        "timestamp" => JsonValue.Create(WireTimes.ToIso(text)),
        _ => JsonValue.Create(text),
    };

    /// <summary>The text of a value on the wire.</summary>
    internal static string ToText(Member member, JsonNode value, string defaultTimestampFormat) => member.Shape.Type switch
    {
        "boolean" => (bool)value ? "true" : "false",
        "timestamp" => WireTimes.Write((string)value!, member.TimestampFormat ?? defaultTimestampFormat),
        "string" or "blob" or "character" => (string)value!,
        _ => value.ToJsonString().Trim('"'),
    };

    // Read as JSON, a number can be taken as an int or a long, as its reader likes.
    private static JsonNode Number(string text) => JsonNode.Parse(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture))!;

    private static ApiException Malformed(Shape shape, string text) => new("MalformedInput", $"'{text}' is not a value of {shape.Name} ({shape.Type})");
}
