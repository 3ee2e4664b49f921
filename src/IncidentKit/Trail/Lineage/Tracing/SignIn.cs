using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Sessions that began together: a sign-in to the console, or a service that acts on behalf of a caller, shows several keys of one beginning.</summary>
/// <param name="Principal">Who; see <see cref="Actor.Principal"/>.</param>
/// <param name="CreatedAt">When the session was made, in seconds since 1970; 0 when the trail does not say.</param>
/// <param name="Actors">The actors, each with a key of its own.</param>
internal sealed record SignIn(string Principal, uint CreatedAt, IReadOnlyList<int> Actors)
{
    internal static uint CreatedAtOf(Actor actor) => actor.Identity.SessionCreatedAt is { } at ? (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, uint.MaxValue) : 0;
}
