using System.Collections.Concurrent;
using System.Text.Json;

namespace IncidentKit.Testing.Policies;

/// <summary>A policy's statements, ready to be asked. Immutable.</summary>
internal sealed class PolicyDocument
{
    private const int MaximumCached = 4096;
    private static readonly ConcurrentDictionary<string, PolicyDocument> Cache = new(StringComparer.Ordinal);

    private PolicyDocument(IReadOnlyList<PolicyStatement> statements) => Statements = statements;

    internal IReadOnlyList<PolicyStatement> Statements { get; }

    /// <summary>Reads a policy.</summary>
    /// <exception cref="FormatException">It is not a policy; the message says why.</exception>
    internal static PolicyDocument Parse(string json)
    {
        if (Cache.TryGetValue(json, out var known)) return known;
        if (Cache.Count >= MaximumCached) Cache.Clear();
        return Cache[json] = Read(json);
    }

    internal PolicyEffect Evaluate(AccessRequest request)
    {
        var effect = PolicyEffect.Silent;
        foreach (var statement in Statements)
        {
            if (!statement.Applies(request)) continue;
            if (statement.Effect == PolicyEffect.Deny) return PolicyEffect.Deny;
            effect = PolicyEffect.Allow;
        }

        return effect;
    }

    private static PolicyDocument Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new FormatException("Syntax errors in policy.");
            if (root.TryGetProperty("Version", out var version) && version.GetString() is not ("2012-10-17" or "2008-10-17")) throw new FormatException("Syntax errors in policy.");
            if (!root.TryGetProperty("Statement", out var statements)) throw new FormatException("Syntax errors in policy.");
            return new([.. (statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray().ToArray() : [statements]).Select(PolicyStatement.Read)]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("Syntax errors in policy.", exception);
        }
    }
}
