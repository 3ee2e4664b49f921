using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Single values between text and JSON, by their shape.</summary>
internal static class Scalars
{
    internal static JsonNode FromText(Shape shape, string text) => shape.Type switch
    {
        "boolean" => bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : throw Malformed(shape, text),
        "integer" => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : throw Malformed(shape, text),
        "long" => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var big) ? JsonValue.Create(big) : throw Malformed(shape, text),
        "float" or "double" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? JsonValue.Create(real) : throw Malformed(shape, text),
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

    private static ApiException Malformed(Shape shape, string text) => new("MalformedInput", $"'{text}' is not a value of {shape.Name} ({shape.Type})");
}
