using System.Text.Json;

namespace IncidentKit.Testing.Policies;

/// <summary>One statement of a policy. Immutable.</summary>
internal sealed class PolicyStatement
{
    private static readonly string[] Known = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"];

    internal PolicyEffect Effect { get; private init; }

    internal IReadOnlyList<string>? Actions { get; private init; }

    internal IReadOnlyList<string>? NotActions { get; private init; }

    internal IReadOnlyList<string>? Resources { get; private init; }

    internal IReadOnlyList<string>? NotResources { get; private init; }

    internal PolicyPrincipals? Principals { get; private init; }

    internal PolicyPrincipals? NotPrincipals { get; private init; }

    internal IReadOnlyList<PolicyCondition> Conditions { get; private init; } = [];

    internal static PolicyStatement Read(JsonElement source)
    {
        foreach (var property in source.EnumerateObject())
        {
            if (!Known.Contains(property.Name)) throw new FormatException("Syntax errors in policy.");
        }

        var statement = new PolicyStatement
        {
            Effect = source.TryGetProperty("Effect", out var effect) ? effect.GetString() switch
            {
                "Allow" => PolicyEffect.Allow,
                "Deny" => PolicyEffect.Deny,
                _ => throw new FormatException("Syntax errors in policy."),
            } : throw new FormatException("Syntax errors in policy."),
            Actions = PolicyText.List(source, "Action"),
            NotActions = PolicyText.List(source, "NotAction"),
            Resources = PolicyText.List(source, "Resource"),
            NotResources = PolicyText.List(source, "NotResource"),
            Principals = source.TryGetProperty("Principal", out var principal) ? PolicyPrincipals.Read(principal) : null,
            NotPrincipals = source.TryGetProperty("NotPrincipal", out var other) ? PolicyPrincipals.Read(other) : null,
            Conditions = source.TryGetProperty("Condition", out var conditions) ? PolicyCondition.ReadAll(conditions) : [],
        };
        if (statement.Actions is null == statement.NotActions is null) throw new FormatException("Policy statement must contain actions.");
        foreach (var action in (statement.Actions ?? statement.NotActions)!)
        {
            if (action != "*" && !action.Contains(':', StringComparison.Ordinal)) throw new FormatException("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }

        return statement;
    }

    internal bool Applies(AccessRequest request) =>
        (Actions is not null ? MatchesAction(Actions, request.Action) : !MatchesAction(NotActions!, request.Action))
        && (Resources is null || MatchesResource(Resources, request))
        && (NotResources is null || !MatchesResource(NotResources, request))
        && (Principals is null || Principals.Include(request))
        && (NotPrincipals is null || !NotPrincipals.Include(request))
        && Conditions.All(condition => condition.Holds(request.Context));

    private static bool MatchesAction(IReadOnlyList<string> patterns, string action) => patterns.Any(pattern => Glob.IsMatch(pattern, action, ignoreCase: true));

    private static bool MatchesResource(IReadOnlyList<string> patterns, AccessRequest request) =>
        patterns.Any(pattern => Glob.IsMatch(PolicyText.WithVariables(pattern, request.Context), request.Resource));
}
