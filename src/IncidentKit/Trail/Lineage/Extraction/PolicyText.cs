using System.Text.Json;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>Reads policy documents as the trail has them: JSON, JSON in a string, or URL-encoded.</summary>
internal static class PolicyText
{
    /// <summary>The document as JSON text.</summary>
    internal static string? Decode(string? text) => text is not null && text.StartsWith("%7B", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(text) : text;

    /// <summary>The accounts that a document, or a single statement, lets in, <c>*</c> for all; empty when it cannot be read.</summary>
    internal static IReadOnlySet<string> AccountsIn(string? document)
    {
        var accounts = new HashSet<string>();
        if (document is null) return accounts;
        try
        {
            using var json = JsonDocument.Parse(document);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return accounts;
            foreach (var statement in Items(json.RootElement.TryGetProperty("Statement", out var statements) ? statements : json.RootElement))
            {
                if (statement.ValueKind == JsonValueKind.Object && statement.TryGetProperty("Effect", out var effect) && effect.ValueEquals("Allow") && statement.TryGetProperty("Principal", out var principal))
                    accounts.UnionWith(Principals(principal).Select(AccountOf).OfType<string>());
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What is no policy lets nobody in.
        }

        return accounts;
    }

    private static IEnumerable<string> Principals(JsonElement principal) => principal.ValueKind switch
    {
        JsonValueKind.String => [JsonTexts.StringOf(principal)!],
        JsonValueKind.Object => principal.TryGetProperty("AWS", out var aws) ? Items(aws).Select(JsonTexts.StringOf).OfType<string>() : [],
        _ => [],
    };

    private static string? AccountOf(string principal) =>
        principal == "*" ? "*"
        : principal.Split(':') is [_, _, "iam" or "sts", _, { Length: 12 } account, ..] ? account
        : principal.Length == 12 && principal.All(char.IsAsciiDigit) ? principal
        : null;

    private static IReadOnlyList<JsonElement> Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];
}
