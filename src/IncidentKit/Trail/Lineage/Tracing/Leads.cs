using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Says whose events a trace has to see: the indicators', and those of whatever the attacker holds or made.</summary>
internal static class Leads
{
    internal static HashSet<TrailLead> Of(Incident incident, Trace trace) =>
    [
        .. incident.Indicators.AccessKeys.Select(key => new TrailLead(TrailLeadKind.AccessKey, key)),
        .. incident.Indicators.Principals.SelectMany(OfPrincipal),
        .. trace.Catalog.Things.Where(thing => Math.Max(thing.Confidence, thing.Held) >= TracerContext.Threshold).SelectMany(thing => OfThing(trace, thing)),
    ];

    private static IEnumerable<TrailLead> OfPrincipal(string arn) => NameOf(arn) is { } name ? [new(TrailLeadKind.UserName, name)] : [new(TrailLeadKind.Resource, arn)];

    private static IEnumerable<TrailLead> OfThing(Trace trace, Thing thing) => thing.Type switch
    {
        ThingTypes.AccessKey or ThingTypes.Session => OfKey(trace, thing),
        ThingTypes.User or ThingTypes.LoginProfile or ThingTypes.FederatedUser => [new(TrailLeadKind.UserName, Arns.NameOf(thing.Id))],
        // A role acts in sessions of any name: those who assume it name it.
        ThingTypes.Role => [new(TrailLeadKind.Resource, trace.Context.ArnOf(thing))],
        _ => thing.Made?.Session is { Length: > 0 } session ? [new(TrailLeadKind.UserName, session)] : [],
    };

    // Services act on behalf of a session under its name and with keys of their own.
    private static IEnumerable<TrailLead> OfKey(Trace trace, Thing key)
    {
        yield return new(TrailLeadKind.AccessKey, key.Id);
        // What minted it is a call of another's, which names the key that it hands out.
        if (key is { MadeRow: < 0, Type: ThingTypes.Session }) yield return new(TrailLeadKind.Resource, key.Id);
        foreach (var number in trace.Index.ActorsOfKey(key.Id))
        {
            if (trace.Index.Ledger.Tables.Actors[number].Identity.Arn is { } arn && NameOf(arn) is { } name) yield return new(TrailLeadKind.UserName, name);
        }
    }

    // A role is nobody by itself: its sessions have names.
    private static string? NameOf(string arn) => arn.Split(':', 6) is [.., var rest] && !rest.StartsWith("role/", StringComparison.Ordinal) ? Arns.NameOf(rest) : null;
}
