using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>
/// One trace through a trail. It runs twice: first as if all use of what the attacker holds were his, to know what cannot descend from him;
/// then with the owner's use told apart by what was learnt.
/// </summary>
internal sealed class Trace
{
    internal Trace(TrailLedger ledger, Incident incident)
    {
        Index = new(ledger);
        Catalog = new(ledger);
        Context = new(Index, incident);
        var match = new IndicatorMatch(incident.Indicators);
        var seeds = new Seeds(Index, Context, incident, match);
        var held = seeds.Find();
        var keyless = seeds.FindKeyless().ToList();

        var signIns = SignIn.AllOf(ledger, Catalog);
        var widest = new Tracer(Index, Catalog, Context, signIns);
        foreach (var row in held.SelectMany(seed => seed.Use.Rows.Where(row => ledger.Rows[row].Seconds >= seed.Use.Since)).Concat(keyless)) widest.Attribute(row, 1);
        widest.Run();
        var own = new bool[ledger.Count];
        foreach (var row in held.SelectMany(seed => seed.Use.Rows)) own[row] = true;
        var use = new SharedUse(ledger, Context, match, new(Index, row => widest.IsAttackers(row) || own[row]));
        foreach (var thing in Catalog.Things) thing.Forget();

        Tracer = new(Index, Catalog, Context, signIns);
        foreach (var row in keyless) Tracer.Attribute(row, 1);
        foreach (var seed in held) Hold(seed, [.. use.Decide(seed.Use)]);
        Tracer.Run();
    }

    internal TrailIndex Index { get; }

    internal ThingCatalog Catalog { get; }

    internal TracerContext Context { get; }

    internal Tracer Tracer { get; }

    private void Hold(Seed seed, IReadOnlyList<UseDecision> decisions)
    {
        foreach (var decision in decisions)
        {
            Tracer.Verdicts.Add(decision);
            Tracer.Attribute(decision.Row, decision.Confidence);
        }

        if (seed.Key is { } named) Hold(Catalog.AddKey(named, ""), 1);
        var byKey = decisions.Where(decision => Index.Ledger.ActorOf(decision.Row).Key is not null).GroupBy(decision => Index.Ledger.ActorOf(decision.Row).Key!);
        foreach (var key in byKey.Where(key => key.Any(decision => decision.Confidence >= TracerContext.Threshold)))
        {
            var thing = Catalog.AddKey(key.Key, "");
            Hold(thing, key.Max(decision => decision.Confidence));
            thing.IsShared |= key.Any(decision => decision.Confidence < TracerContext.Threshold);
        }
    }

    private static void Hold(Thing thing, double confidence) => thing.Held = Math.Max(thing.Held, confidence);
}
