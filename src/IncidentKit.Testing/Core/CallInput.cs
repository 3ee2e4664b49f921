using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Core;

/// <summary>Makes inputs that were built in memory what they are over HTTP: plain JSON, whose numbers can be read as any type.</summary>
internal static class CallInput
{
    internal static JsonObject Plain(JsonObject? input) => input is null ? [] : JsonNode.Parse(input.ToJsonString())!.AsObject();
}
