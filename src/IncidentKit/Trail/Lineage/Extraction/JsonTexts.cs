using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>Reads strings out of JSON that may hold bytes that are no text.</summary>
internal static class JsonTexts
{
    /// <summary>The string; what is no valid UTF-8 in it becomes U+FFFD.</summary>
    internal static string? StringOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String) return null;
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8, or half of a surrogate pair as an escape.
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element)).Trim('"');
        }
    }
}
