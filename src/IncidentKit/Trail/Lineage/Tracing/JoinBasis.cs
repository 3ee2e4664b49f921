using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>What sessions can be joined to at one point of a trace.</summary>
internal sealed class JoinBasis
{
    private readonly ILookup<string, (uint At, int Row)> starts;
    private readonly ILookup<(string Principal, uint CreatedAt), Thing> sessions;
    private readonly ILookup<string, Thing> mintedSessions;
    private readonly ILookup<string, int> attributed;

    internal JoinBasis(Tracer tracer, TrailIndex index, ThingCatalog catalog)
    {
        var ledger = index.Ledger;
        starts = tracer.Starts.SelectMany(row => PrincipalsOf(ledger, row).Select(principal => (principal, ledger.Rows[row].Seconds, row))).ToLookup(item => item.principal, item => (item.Seconds, item.row));
        var held = catalog.Things.Where(thing => thing.Type == ThingTypes.Session && thing.Confidence >= TracerContext.Threshold).ToList();
        sessions = held.SelectMany(thing => index.ActorsOfKey(thing.Id).Select(number => (Actor: ledger.Tables.Actors[number], thing)))
            .Where(item => item.Actor is { Principal: not null, Identity.SessionCreatedAt: not null })
            .ToLookup(item => (item.Actor.Principal!, SignIn.CreatedAtOf(item.Actor)), item => item.thing);
        mintedSessions = held.Where(thing => thing.Made?.SessionArn is not null).ToLookup(thing => thing.Made!.SessionArn!);
        attributed = Enumerable.Range(0, ledger.Count).Where(row => tracer.IsAttackers(row) && ledger.ActorOf(row).Principal is not null).ToLookup(row => ledger.ActorOf(row).Principal!);
    }

    /// <summary>The attacker's sign-ins, and calls that began a session, of a principal.</summary>
    internal IEnumerable<(uint At, int Row)> StartsOf(string principal) => starts[principal];

    /// <summary>The attacker's sessions of a principal that were made at a time.</summary>
    internal IEnumerable<Thing> SessionsOf(string principal, uint createdAt) => sessions[(principal, createdAt)];

    /// <summary>The attacker's sessions that events show to have been made with an ARN.</summary>
    internal IEnumerable<Thing> MintedAs(string arn) => mintedSessions[arn];

    /// <summary>The attacker's events of a principal.</summary>
    internal IEnumerable<int> EventsOf(string principal) => attributed[principal];

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
