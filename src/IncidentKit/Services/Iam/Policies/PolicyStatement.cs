using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentKit.Services.Iam.Policies;

/// <summary>One statement of a policy.</summary>
internal sealed class PolicyStatement(JsonObject source)
{
    internal JsonObject Source => source;

    internal bool Allows => TextOf(source["Effect"]) == "Allow";

    internal bool Denies => TextOf(source["Effect"]) == "Deny";

    internal IReadOnlyList<string> Actions => ListOf(source["Action"]);

    internal IReadOnlyList<string> Resources => ListOf(source["Resource"]);

    internal bool HasNotAction => source["NotAction"] is not null;

    internal JsonObject? Condition => source[nameof(Condition)] is JsonObject { Count: > 0 } condition ? condition : null;

    /// <summary>Whether it is about every action on everything.</summary>
    internal bool IsAboutEverything => Actions.Any(action => action is "*" or "*:*") && Resources.Contains("*");

    /// <summary>Who is named, as (kind, value), such as (<c>AWS</c>, <c>arn:aws:iam::111122223333:root</c>); anybody is (<c>AWS</c>, <c>*</c>).</summary>
    internal IReadOnlyList<(string Kind, string Value)> Principals => source["Principal"] switch
    {
        JsonObject kinds => [.. kinds.SelectMany(kind => ListOf(kind.Value).Select(value => (kind.Key, value)))],
        JsonValue value when TextOf(value) is { } text => [("AWS", text)],
        _ => [],
    };

    /// <summary>A text that is the same for statements that mean the same.</summary>
    internal string Meaning => Canonical(source, "");

    /// <summary>The same statement without some principals; <see langword="null"/> when none is left.</summary>
    internal PolicyStatement? Without(Func<string, string, bool> isUnwanted)
    {
        var kept = Principals.Where(principal => !isUnwanted(principal.Kind, principal.Value)).ToList();
        if (kept.Count == Principals.Count) return this;
        if (kept.Count == 0) return null;
        var copy = source.DeepClone().AsObject();
        copy["Principal"] = new JsonObject(kept.GroupBy(principal => principal.Kind)
            .Select(kind => KeyValuePair.Create<string, JsonNode?>(kind.Key, new JsonArray([.. kind.Select(principal => JsonValue.Create(principal.Value))]))));
        return new(copy);
    }

    private static IReadOnlyList<string> ListOf(JsonNode? node) => node switch
    {
        JsonArray many => [.. many.Select(TextOf).OfType<string>()],
        _ => TextOf(node) is { } text ? [text] : [],
    };

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The account when a principal is a whole account, in either of its two spellings.</summary>
    private static string? AccountOf(string principal) => principal.Split(':') is ["arn", _, "iam", "", { Length: 12 } account, "root"] ? account : null;

    private static string Canonical(JsonNode? node, string name) => node switch
    {
        JsonObject parts => "{" + string.Join(',', parts.Where(part => part.Key != "Sid").OrderBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => JsonSerializer.Serialize(part.Key, PolicyJsonContext.Default.String) + ":" + Canonical(part.Value, part.Key))) + "}",
        JsonArray items => string.Join(',', items.Select(item => Canonical(item, name)).Distinct().Order(StringComparer.Ordinal)),
        // Anybody can be written in two ways; names of actions have no case.
        _ when name == "Principal" && TextOf(node) is { } anybody => Canonical(new JsonObject { ["AWS"] = anybody }, name),
        _ when name == "AWS" && TextOf(node) is { } principal => JsonSerializer.Serialize(AccountOf(principal) ?? principal, PolicyJsonContext.Default.String),
        _ when name is "Action" or "NotAction" => node?.ToJsonString().ToLowerInvariant() ?? "null",
        _ => node?.ToJsonString() ?? "null",
    };
}
