using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>One thing that one event did.</summary>
/// <param name="Rule">The table's entry.</param>
/// <param name="Id">The object's id; <see langword="null"/> for a credential whose id the event does not give.</param>
internal sealed record Effect(TrailEffect Rule, string? Id)
{
    internal TrailEffectKind Kind => Rule.Kind;

    internal string Type => Rule.Type;

    internal string? Arn { get; init; }

    internal string? UniqueId { get; init; }

    internal string? Name { get; init; }

    internal string? Region { get; init; }

    internal string? Session { get; init; }

    internal string? Role { get; init; }

    internal IReadOnlyList<(string Type, string Id)> MadeBy { get; init; } = [];

    internal string? Owner { get; init; }

    /// <summary>The ARN of the session that begins, when the event says it.</summary>
    internal string? SessionArn => Type != Tracing.ThingTypes.Session ? null
        : Owner is { } owner && owner.StartsWith("arn:", StringComparison.Ordinal) ? owner : Ledger.Arns.SessionOf(Role, Session);

    internal DateTimeOffset? Expires { get; init; }

    internal int? Lasts { get; init; }

    internal string? Mfa { get; init; }

    internal string? GrantName { get; init; }

    internal string? GrantId { get; init; }

    internal string? Document { get; init; }

    /// <summary>Whether what is granted is in force by that.</summary>
    internal bool InForce { get; init; } = true;

    /// <summary>Whether the id is a name that the caller chose: only the ARN is unique then.</summary>
    internal bool IsNamed { get; init; }
}
