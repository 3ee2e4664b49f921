using System.Buffers;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace IncidentKit.Aws.Wire;

/// <summary>Values as AWS writes them in JSON. Numbers and booleans are taken from strings too.</summary>
internal static class WireJson
{
    public static void SetBody<T>(IRequest request, T value, Action<Utf8JsonWriter, T> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body)) write(json, value);
        request.Content = body.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter json, string? value) => json.WriteStringValue(value);

    public static void Write(Utf8JsonWriter json, ConstantClass value) => json.WriteStringValue(value.Value);

    public static void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    public static void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter json, long value) => json.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(WireText.From(value));
    }

    public static void Write(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(WireText.From(value));
    }

    public static void Write(Utf8JsonWriter json, MemoryStream value) => json.WriteBase64StringValue(value.ToArray());

    public static void Write(Utf8JsonWriter json, DateTime value, string format)
    {
        if (format == "unixTimestamp") json.WriteNumberValue(WireTime.ToEpoch(value));
        else json.WriteStringValue(WireTime.Format(value, format));
    }

    public static IEnumerable<JsonProperty> Properties(JsonElement node) => node.ValueKind == JsonValueKind.Object ? node.EnumerateObject() : [];

    public static string? ReadText(JsonElement node) => IsNull(node) ? null : node.ValueKind == JsonValueKind.String ? node.GetString() : node.GetRawText();

    public static bool? ReadBoolean(JsonElement node) => IsNull(node) ? null : IsText(node) ? WireText.ReadBoolean(node.GetString()!) : node.GetBoolean();

    public static int? ReadInteger(JsonElement node) => ReadLong(node) is { } value ? checked((int)value) : null;

    public static long? ReadLong(JsonElement node)
    {
        if (IsNull(node)) return null;
        if (IsText(node)) return WireText.ReadLong(node.GetString()!);
        return node.TryGetInt64(out var value) ? value : checked((long)node.GetDouble());
    }

    public static float? ReadFloat(JsonElement node) => (float?)ReadDouble(node);

    public static double? ReadDouble(JsonElement node) => IsNull(node) ? null : IsText(node) ? WireText.ReadDouble(node.GetString()!) : node.GetDouble();

    public static DateTime? ReadTimestamp(JsonElement node) => IsNull(node) ? null : IsText(node) ? WireText.ReadTimestamp(node.GetString()!) : WireTime.FromEpoch(node.GetDouble());

    public static MemoryStream? ReadBlob(JsonElement node) => IsNull(node) ? null : new(node.GetBytesFromBase64());

    private static bool IsNull(JsonElement node) => node.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    private static bool IsText(JsonElement node) => node.ValueKind == JsonValueKind.String;
}
