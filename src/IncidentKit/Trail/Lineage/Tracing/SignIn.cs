using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Sessions that began together: a sign-in to the console, or a service that acts on behalf of a caller, shows several keys of one beginning.</summary>
/// <param name="Principal">Who; see <see cref="Actor.Principal"/>.</param>
/// <param name="CreatedAt">When the session was made, in seconds since 1970; 0 when the trail does not say.</param>
/// <param name="Actors">The actors, each with a key of its own.</param>
/// <param name="Arns">The ARNs of the actors.</param>
internal sealed record SignIn(string Principal, uint CreatedAt, IReadOnlyList<int> Actors, IReadOnlyList<string> Arns)
{
    /// <summary>Under what others know them: their ARNs, and the principal.</summary>
    internal IReadOnlyList<string> Names { get; } = Arns.Contains(Principal) ? Arns : [.. Arns, Principal];

    /// <summary>All of a trail, but for the sessions that its events show to begin.</summary>
    internal static IReadOnlyList<SignIn> AllOf(TrailLedger ledger, ThingCatalog catalog) =>
    [
        .. ledger.Tables.Actors.Select((actor, number) => (Actor: actor, Number: number))
            .Where(item => item.Actor is { Principal: not null, IsService: false } && (item.Actor.Key is { } key ? catalog.OfKey(key) is not { MadeRow: >= 0 } : IsKeylessSession(item.Actor)))
            .GroupBy(item => (item.Actor.Principal!, CreatedAt: CreatedAtOf(item.Actor), item.Actor.Identity.SessionMfa == true, Key: CreatedAtOf(item.Actor) == 0 ? item.Actor.Key : null))
            .Select(group => new SignIn(group.Key.Item1, group.Key.CreatedAt, [.. group.Select(item => item.Number)], ArnsOf([.. group.Select(item => item.Actor.Identity.Arn)]))),
    ];

    internal static uint CreatedAtOf(Actor actor) => actor.Identity.SessionCreatedAt is { } at ? (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, uint.MaxValue) : 0;

    // Most began alone.
    private static IReadOnlyList<string> ArnsOf(List<string?> arns) => arns is [var only] ? only is null ? [] : [only] : [.. arns.OfType<string>().Distinct()];

    // Some records of services that act on behalf of a session leave its key out.
    private static bool IsKeylessSession(Actor actor) => actor.Identity is { InvokedBy: not null, SessionCreatedAt: not null };
}
