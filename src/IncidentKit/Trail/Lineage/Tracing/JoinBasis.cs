using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>What sessions can be joined to at one point of a trace.</summary>
internal sealed class JoinBasis
{
    private readonly TimeLookup<int> starts;
    private readonly ILookup<(string Principal, uint CreatedAt), Thing> sessions;
    private readonly TimeLookup<Thing> mintedSessions;
    private readonly TimeLookup<int> calls;
    private readonly ILookup<string, int> attributed;
    private readonly ILookup<(string Principal, string Address), int> byAddress;

    internal JoinBasis(Tracer tracer, TrailIndex index, ThingCatalog catalog)
    {
        var ledger = index.Ledger;
        starts = new(tracer.Starts.SelectMany(row => PrincipalsOf(ledger, row).Select(principal => (principal, ledger.Rows[row].Seconds, row))));
        var held = catalog.Things.Where(thing => thing.Type == ThingTypes.Session && thing.Confidence >= TracerContext.Threshold).ToList();
        sessions = held.SelectMany(thing => index.ActorsOfKey(thing.Id).Select(number => (Actor: ledger.Tables.Actors[number], thing)))
            .Where(item => item.Actor is { Principal: not null, Identity.SessionCreatedAt: not null })
            .ToLookup(item => (item.Actor.Principal!, SignIn.CreatedAtOf(item.Actor)), item => item.thing);
        mintedSessions = new(held.Where(thing => thing.Made?.SessionArn is not null).Select(thing => (thing.Made!.SessionArn!, thing.MadeAt, thing)));
        var known = Enumerable.Range(0, ledger.Count).Where(row => tracer.IsAttackers(row) && ledger.ActorOf(row).Principal is not null).ToList();
        attributed = known.ToLookup(row => ledger.ActorOf(row).Principal!);
        var placed = known.Where(row => ledger.OriginOf(row).Ip is not null).ToList();
        calls = new(placed.Select(row => (ledger.ActorOf(row).Principal!, ledger.Rows[row].Seconds, row)));
        byAddress = placed.OrderByDescending(tracer.ConfidenceOf).ThenBy(row => ledger.Rows[row].Seconds).ThenBy(row => ledger.Rows[row].Id).ToLookup(row => (ledger.ActorOf(row).Principal!, ledger.OriginOf(row).Address));
    }

    /// <summary>The attacker's sign-ins, and calls that began a session, of a principal near a time.</summary>
    internal IEnumerable<(uint At, int Row)> StartsOf(string principal, uint at, uint distance) => starts.Near(principal, at, distance);

    /// <summary>The attacker's sessions of a principal that were made at a time.</summary>
    internal IEnumerable<Thing> SessionsOf(string principal, uint createdAt) => sessions[(principal, createdAt)];

    /// <summary>The attacker's sessions that events show to have been made with an ARN near a time.</summary>
    internal IEnumerable<Thing> MintedAs(string arn, uint at, uint distance) => mintedSessions.Near(arn, at, distance).Select(item => item.Item);

    /// <summary>The attacker's events of a principal.</summary>
    internal IEnumerable<int> EventsOf(string principal) => attributed[principal];

    /// <summary>The attacker's own calls of a principal near a time.</summary>
    internal IEnumerable<int> CallsOf(string principal, uint at, uint distance) => calls.Near(principal, at, distance).Select(item => item.Item);

    /// <summary>The attacker's own calls of a principal from an address, the surest and then the earliest first.</summary>
    internal IEnumerable<int> CallsFrom(string principal, string address) => byAddress[(principal, address)];

    // Who the session is of: the caller, or the role that is assumed.
    private static IEnumerable<string> PrincipalsOf(TrailLedger ledger, int row)
    {
        var effects = ledger.EffectsOf(row).Where(effect => effect is { Type: ThingTypes.Session, Id: null }).ToList();
        var assumed = effects.Select(effect => effect.SessionArn).OfType<string>().ToList();
        if (assumed.Count > 0) return assumed;
        var actor = ledger.ActorOf(row);
        return new[] { actor.Principal, actor.Identity.Arn }.OfType<string>().Distinct();
    }
}
