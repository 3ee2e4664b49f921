using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>
/// Says what the trail shows to be the owner's: what was made before the compromise, by whom is trusted, by who was there before, from where was called before;
/// with less confidence what nothing ties to the attacker.
/// </summary>
internal sealed class OwnerEvidence
{
    private const double Proven = 1;
    private const double ByPast = 0.9;
    private const double ByExclusion = 0.6;
    private readonly Trace trace;
    private readonly IndicatorMatch indicators;
    private readonly uint begin;
    private readonly HashSet<string> principalsBefore = [];
    private readonly HashSet<UInt128> addressesBefore = [];
    private readonly HashSet<UInt128> attackersAddresses = [];
    private readonly HashSet<string> doubtful;

    internal OwnerEvidence(Trace trace, Incident incident)
    {
        this.trace = trace;
        indicators = new(incident.Indicators);
        var first = trace.Tracer.Attributed.Where(row => Ledger.Rows[row].IsTimed).Select(row => (long?)Ledger.Rows[row].Seconds).Min();
        begin = (uint)Math.Clamp(incident.Indicators.Since?.ToUnixTimeSeconds() ?? first ?? uint.MaxValue, 0, uint.MaxValue);
        doubtful = [.. trace.Catalog.Things.Where(thing => thing.Held >= TracerContext.Threshold && !thing.IsShared).Select(thing => thing.Id)];
        var (attackers, before) = (new bool[Ledger.Tables.Callers.Count], new bool[Ledger.Tables.Callers.Count]);
        for (var row = 0; row < Ledger.Count; row++)
        {
            ref readonly var call = ref Ledger.Rows[row];
            if (trace.Tracer.IsAttackers(row)) attackers[call.Caller] = true;
            else if (call.IsTimed && call.Seconds < begin) before[call.Caller] = true;
        }

        foreach (var (number, caller) in Ledger.Tables.Callers.Index())
        {
            var origin = Ledger.Tables.Origins[caller.Origin];
            if (attackers[number] && origin.Number is { } attackersAddress) attackersAddresses.Add(attackersAddress);
            if (!before[number]) continue;
            if (origin.Number is { } address) addressesBefore.Add(address);
            if (PrincipalOf(Ledger.Tables.Actors[caller.Actor]) is { } principal) principalsBefore.Add(principal);
        }
    }

    private TrailLedger Ledger => trace.Index.Ledger;

    /// <summary>Whether the trail shows a principal at work before the attacker came.</summary>
    internal bool IsOwners(string arn) => principalsBefore.Contains(Key(arn));

    /// <summary>How sure it is that the owner made a thing; 0 when it may be the attacker's, or nobody is seen to have made it.</summary>
    internal double ConfidenceOf(Thing thing)
    {
        if (thing.MadeRow < 0 || trace.Tracer.IsAttackers(thing.MadeRow)) return 0;
        var (actor, origin) = (Ledger.ActorOf(thing.MadeRow), Ledger.OriginOf(thing.MadeRow));
        if ((Ledger.Rows[thing.MadeRow].IsTimed && Ledger.Rows[thing.MadeRow].Seconds < begin) || trace.Context.IsTrusted(actor) || trace.Context.IsTrusted(origin)) return Proven;
        // A service works for whoever asked it to: what it makes is whose the request is, which the live resource tells.
        if (actor.IsService) return 0;
        if (indicators.Matches(origin) || (actor.Key is { } key && doubtful.Contains(key)) || IsStranger(actor)) return 0;
        if (origin.Number is { } address ? addressesBefore.Contains(address) : PrincipalOf(actor) is { } principal && principalsBefore.Contains(principal)) return ByPast;
        return origin.Number is { } number && attackersAddresses.Contains(number) ? 0 : PrincipalOf(actor) is { } known && principalsBefore.Contains(known) ? ByPast : ByExclusion;
    }

    private bool IsStranger(Actor actor) => actor.Identity.Type == "AWSAccount" && trace.Context.IsForeign(actor.Identity.AccountId ?? "");

    private static string? PrincipalOf(Actor actor) => (actor.IssuerArn ?? actor.Identity.Arn) is { } arn ? Key(arn) : null;

    // Roles without their path, which sessions do not say.
    private static string Key(string arn) => $"{Arns.AccountOf(arn)} {(arn.Contains(":role/", StringComparison.Ordinal) ? Arns.NameOf(arn) : arn)}";
}
