using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentKit.Services.Iam.Policies;

/// <summary>An IAM policy document, which an attacker may have written.</summary>
internal sealed class PolicyDocument
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32, AllowDuplicateProperties = false };
    private readonly JsonObject source;

    private PolicyDocument(JsonObject source) => this.source = source;

    /// <summary>The statements; those that are no objects are left out, as IAM takes none such.</summary>
    internal IReadOnlyList<PolicyStatement> Statements => source["Statement"] switch
    {
        JsonObject only => [new(only)],
        JsonArray many => [.. many.OfType<JsonObject>().Select(statement => new PolicyStatement(statement))],
        _ => [],
    };

    /// <summary>Reads a document, URL-encoded as IAM answers it or plain; <see langword="null"/> if it is no policy.</summary>
    internal static PolicyDocument? TryParse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            return JsonNode.Parse(Decode(text), documentOptions: Limits) is JsonObject document ? new(document) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The plain form of a document that IAM answers URL-encoded.</summary>
    internal static string Decode(string text) => text.AsSpan().TrimStart().StartsWith('{') ? text : Uri.UnescapeDataString(text);

    /// <summary>Whether two documents say the same, whatever the order, the spelling of lists and the names of statements.</summary>
    internal static bool SameMeaning(PolicyDocument? one, PolicyDocument? other) =>
        one is not null && other is not null
        && one.Statements.Select(statement => statement.Meaning).ToHashSet().SetEquals(other.Statements.Select(statement => statement.Meaning));

    /// <summary>A document with other statements and the same version.</summary>
    internal PolicyDocument With(IEnumerable<PolicyStatement> statements) => new(new()
    {
        ["Version"] = source["Version"]?.DeepClone() ?? "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(statement => statement.Source.DeepClone())]),
    });

    /// <summary>The document as JSON.</summary>
    internal string ToJson() => source.ToJsonString();
}
