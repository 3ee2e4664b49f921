using System.Text.Json;

namespace IncidentKit.Testing.Policies;

/// <summary>The <c>Principal</c> of a statement in a trust or resource policy. Immutable.</summary>
internal sealed class PolicyPrincipals
{
    internal IReadOnlyList<string> Aws { get; private init; } = [];

    internal IReadOnlyList<string> Services { get; private init; } = [];

    internal IReadOnlyList<string> Federated { get; private init; } = [];

    internal static PolicyPrincipals Read(JsonElement source)
    {
        if (source.ValueKind == JsonValueKind.String) return source.GetString() == "*" ? new() { Aws = ["*"] } : throw new FormatException("Invalid principal in policy.");
        foreach (var property in source.EnumerateObject())
        {
            if (property.Name is not ("AWS" or "Service" or "Federated" or "CanonicalUser")) throw new FormatException("Invalid principal in policy.");
        }

        return new()
        {
            Aws = PolicyText.List(source, "AWS") ?? [],
            Services = PolicyText.List(source, "Service") ?? [],
            Federated = PolicyText.List(source, "Federated") ?? [],
        };
    }

    /// <summary>Whether the caller is among them. Wildcards stand for all, never for parts of a name.</summary>
    internal bool Include(AccessRequest request) =>
        (request.Principals.Count > 0 && Aws.Any(name => name == "*" || request.Principals.Contains(name)))
        || (request.ServicePrincipal is { } service && Services.Any(name => name == "*" || name == service))
        || (request.FederatedPrincipal is { } provider && Federated.Contains(provider));
}
