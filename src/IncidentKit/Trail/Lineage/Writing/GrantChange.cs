using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>A right that was given or taken back.</summary>
/// <param name="Row">The event.</param>
/// <param name="Effect">What it did.</param>
/// <param name="Target">What it was given to.</param>
/// <param name="IsAttackers">Whether the attacker did it.</param>
internal sealed record GrantChange(int Row, Effect Effect, Thing Target, bool IsAttackers)
{
    internal bool IsAttackersGrant => IsAttackers && Effect.Kind == TrailEffectKind.Grants;

    /// <summary>Whether others did it, and it was in force by that.</summary>
    internal bool IsOthersInForce => !IsAttackers && Effect is { Kind: TrailEffectKind.Grants, InForce: true };
}
