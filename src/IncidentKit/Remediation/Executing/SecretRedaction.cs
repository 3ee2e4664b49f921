using System.Text.Json.Nodes;

namespace IncidentKit.Remediation.Executing;

/// <summary>The last guard before a state is written: values that are secrets by their name or look are left out.</summary>
internal static class SecretRedaction
{
    private const string Redacted = "REDACTED";

    /// <summary>The names of members that are secrets, in any case.</summary>
    internal static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "secretAccessKey", "secretKey", "secret", "sessionToken", "securityToken", "password", "servicePassword", "serviceCredentialSecret", "privateKey", "keyMaterial", "accessToken", "apiKey", "token",
    };

    internal static ResourceState Clean(ResourceState state) => state with { Data = (JsonObject)Clean(state.Data)! };

    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonObject found => new JsonObject(found.Select(entry => KeyValuePair.Create(entry.Key, IsSecret(entry) ? Redacted : Clean(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Clean)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) => Redacted,
        _ => node?.DeepClone(),
    };

    private static bool IsSecret(KeyValuePair<string, JsonNode?> entry) => entry.Value is JsonValue && Names.Contains(entry.Key);
}
