using System.Text.Encodings.Web;
using System.Text.Json;

namespace IncidentKit.Testing.Core;

/// <summary>JSON as AWS writes it: nothing is escaped for HTML.</summary>
internal static class PlainJson
{
    internal static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
