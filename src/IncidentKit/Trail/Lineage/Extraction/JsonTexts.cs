using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>Reads strings out of JSON that may hold bytes that are no text.</summary>
internal static class JsonTexts
{
    /// <summary>The string; what is no valid UTF-8 in it becomes U+FFFD.</summary>
    internal static string? StringOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? StringOf(JsonMarshal.GetRawUtf8Value(element), null) : null;

    /// <summary>The string; what is no valid UTF-8 in it becomes U+FFFD.</summary>
    /// <param name="quoted">The string with its quotes.</param>
    /// <param name="texts">Has it, if it came before.</param>
    internal static string StringOf(ReadOnlySpan<byte> quoted, RecurringTexts? texts)
    {
        if (!quoted.Contains((byte)'\\')) return texts is null ? Encoding.UTF8.GetString(quoted[1..^1]) : texts.Get(quoted[1..^1]);
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8, or half of a surrogate pair as an escape.
            return Encoding.UTF8.GetString(quoted).Trim('"');
        }
    }
}
