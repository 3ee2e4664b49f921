using System.Text.Json;

namespace IncidentKit.Services.Lambda;

/// <summary>A statement of a function's policy.</summary>
/// <param name="Sid">The statement's id.</param>
/// <param name="Text">The statement as JSON.</param>
/// <param name="Grantees">Whom it lets in: account ids, <c>*</c> for everybody, names of services.</param>
internal sealed record FunctionStatement(string Sid, string Text, IReadOnlyList<string> Grantees);

/// <summary>Reads the policies of functions, which attackers write too.</summary>
internal static class FunctionPolicy
{
    /// <summary>The statements that allow something; none if it is no policy.</summary>
    internal static IReadOnlyList<FunctionStatement> Read(string? policy)
    {
        if (string.IsNullOrEmpty(policy)) return [];
        try
        {
            using var document = JsonDocument.Parse(policy);
            return document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Statement", out var statements) ? []
                : [.. Items(statements).Where(statement => statement.ValueKind == JsonValueKind.Object && TextOf(statement, "Effect") == "Allow" && TextOf(statement, "Sid") is { Length: > 0 })
                    .Select(statement => new FunctionStatement(TextOf(statement, "Sid")!, statement.GetRawText(), GranteesOf(statement)))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static List<string> GranteesOf(JsonElement statement)
    {
        var conditions = statement.TryGetProperty("Condition", out var condition) ? Strings(condition).ToList() : [];
        // A condition on the source's account, organization or ARN narrows what the principal says.
        var sources = conditions.Where(entry => entry.Key is "AWS:SourceAccount" or "aws:SourceAccount" or "aws:PrincipalOrgID" or "AWS:SourceArn" or "aws:SourceArn" or "lambda:EventSourceToken").ToList();
        var accounts = sources.Select(entry => AccountOf(entry.Value)).OfType<string>().ToList();
        if (accounts.Count > 0) return accounts;
        var principals = statement.TryGetProperty("Principal", out var principal) ? principal.ValueKind == JsonValueKind.String ? [principal.GetString()!] : Strings(principal).Select(entry => entry.Value) : [];
        return [.. principals.Select(text => text == "*" && sources.Count > 0 ? "conditional" : AccountOf(text) ?? text).Distinct()];
    }

    /// <summary>The account of an id or ARN; <see langword="null"/> when it names none.</summary>
    private static string? AccountOf(string text) =>
        text.Length == 12 && text.All(char.IsAsciiDigit) ? text
        : text.Split(':', 6) is ["arn", _, _, _, { Length: 12 } account, _] ? account
        : null;

    private static IEnumerable<KeyValuePair<string, string>> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Value.ValueKind == JsonValueKind.Object
            ? Strings(property.Value)
            : Items(property.Value).Where(item => item.ValueKind == JsonValueKind.String).Select(item => KeyValuePair.Create(property.Name, item.GetString()!))),
        _ => [],
    };

    private static List<JsonElement> Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];

    private static string? TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
