using System.Runtime.InteropServices;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>What sessions can be joined to: what a trace had found when a round of joining began.</summary>
internal sealed class JoinBasis(Tracer tracer, TrailIndex index)
{
    private readonly TimeLookup<int> starts = new();
    private readonly Dictionary<(string Principal, uint CreatedAt), List<Thing>> sessions = [];
    private readonly TimeLookup<Thing> mintedSessions = new();
    private readonly Dictionary<string, PrincipalCalls> calls = [];
    private readonly PrincipalCalls?[] byActor = new PrincipalCalls?[index.Ledger.Tables.Actors.Count];
    private readonly HashSet<string> principals = [];
    private int startsTaken;
    private int keysTaken;
    private int rowsTaken;
    private int learntTaken;

    private TrailLedger Ledger => index.Ledger;

    /// <summary>Takes what the trace found since the last round.</summary>
    internal void Refresh()
    {
        for (; startsTaken < tracer.Starts.Count; startsTaken++) AddStart(tracer.Starts[startsTaken]);
        for (; keysTaken < tracer.Keys.Count; keysTaken++) AddSession(tracer.Keys[keysTaken]);
        for (; rowsTaken < tracer.Attributed.Count; rowsTaken++) AddCall(tracer.Attributed[rowsTaken]);
        for (; learntTaken < tracer.Learnt.Count; learntTaken++) byActor[Ledger.CallerOf(tracer.Learnt[learntTaken]).Actor]?.Change();
    }

    /// <summary>Whether anything of the attacker's is known of one of these principals or sessions.</summary>
    internal bool Concerns(IEnumerable<string> names) => names.Any(principals.Contains);

    /// <summary>The attacker's sign-ins, and calls that began a session, of a principal near a time.</summary>
    internal IEnumerable<(uint At, int Row)> StartsOf(string principal, uint at, uint distance) => starts.Near(principal, at, distance);

    /// <summary>The attacker's sessions of a principal that were made at a time.</summary>
    internal IEnumerable<Thing> SessionsOf(string principal, uint createdAt) => sessions.TryGetValue((principal, createdAt), out var known) ? known : [];

    /// <summary>The attacker's sessions that events show to have been made with an ARN near a time.</summary>
    internal IEnumerable<Thing> MintedAs(string arn, uint at, uint distance) => mintedSessions.Near(arn, at, distance).Select(item => item.Item);

    /// <summary>How often more became known of the attacker's events of some principals.</summary>
    internal int ChangesOf(IEnumerable<string> principals) => principals.Sum(principal => calls.TryGetValue(principal, out var known) ? known.Changes : 0);

    /// <summary>What the attacker used of a principal at an address.</summary>
    internal IEnumerable<AddressUse> UsesAt(string principal, string address) => calls.TryGetValue(principal, out var known) ? known.UsesAt(address, tracer) : [];

    /// <summary>The attacker's own calls of a principal near a time.</summary>
    internal IEnumerable<int> CallsOf(string principal, uint at, uint distance) => calls.TryGetValue(principal, out var known) ? known.Near(at, distance) : [];

    /// <summary>The attacker's own calls of a principal from an address, the surest and then the earliest first.</summary>
    internal IEnumerable<int> CallsFrom(string principal, string address) => calls.TryGetValue(principal, out var known) ? known.From(address, tracer) : [];

    private void AddStart(int row)
    {
        foreach (var principal in PrincipalsOf(row))
        {
            starts.Add(principal, Ledger.Rows[row].Seconds, row);
            principals.Add(principal);
        }
    }

    private void AddSession(Thing thing)
    {
        if (thing.Type != ThingTypes.Session) return;
        foreach (var actor in index.ActorsOfKey(thing.Id).Select(number => Ledger.Tables.Actors[number]).Where(actor => actor is { Principal: not null, Identity.SessionCreatedAt: not null }))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(sessions, (actor.Principal!, SignIn.CreatedAtOf(actor)), out _);
            (known ??= []).Add(thing);
            principals.Add(actor.Principal!);
        }

        if (thing.Made?.SessionArn is not { } arn) return;
        mintedSessions.Add(arn, thing.MadeAt, thing);
        principals.Add(arn);
    }

    private void AddCall(int row)
    {
        var number = Ledger.CallerOf(row).Actor;
        if (Ledger.Tables.Actors[number].Principal is not { } principal) return;
        if (byActor[number] is not { } known)
        {
            ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(calls, principal, out _);
            byActor[number] = known = found ??= new(Ledger);
            principals.Add(principal);
        }

        known.Add(row);
    }

    // Who the session is of: the caller, or the role that is assumed.
    private IEnumerable<string> PrincipalsOf(int row)
    {
        var effects = Ledger.EffectsOf(row).Where(effect => effect is { Type: ThingTypes.Session, Id: null }).ToList();
        var assumed = effects.Select(effect => effect.SessionArn).OfType<string>().ToList();
        if (assumed.Count > 0) return assumed;
        var actor = Ledger.ActorOf(row);
        return new[] { actor.Principal, actor.Identity.Arn }.OfType<string>().Distinct();
    }
}
