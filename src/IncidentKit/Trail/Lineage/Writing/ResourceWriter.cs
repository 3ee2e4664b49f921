using IncidentKit.Detection;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes the resources that the attacker made or altered, and those that the owner made.</summary>
internal sealed class ResourceWriter(Trace trace, EvidenceWriter evidence, OwnerEvidence owners, CredentialWriter credentials)
{
    private TrailLedger Ledger => trace.Index.Ledger;

    internal IReadOnlyList<LineageResource> Write() => InOrder(trace.Catalog.Things.Where(IsResource).Select(Of));

    internal IReadOnlyList<LineageResource> WriteOwners() => InOrder(trace.Catalog.Things.Where(thing => thing.Type is not (ThingTypes.Session or ThingTypes.FederatedUser) && thing.Confidence == 0)
        .Select(thing => (thing, Confidence: owners.ConfidenceOf(thing))).Where(item => item.Confidence > 0).Select(item => OwnersOf(item.thing, item.Confidence)));

    private static bool IsResource(Thing thing)
    {
        if (thing.Confidence < TracerContext.Threshold && thing.Alterations.Count == 0) return false;
        return (!ThingTypes.IsPrincipal(thing.Type, out _) || ThingTypes.IsProvider(thing.Type)) && !CredentialWriter.IsHeld(thing);
    }

    private LineageResource Of(Thing thing)
    {
        var isMade = thing.Confidence >= TracerContext.Threshold;
        var span = evidence.SpanOf([.. thing.Begettings.Select(item => item.Row), .. thing.Alterations, thing.DeletedRow]);
        return Base(thing) with
        {
            FirstSeen = span.First,
            LastSeen = span.Last,
            Attribution = isMade ? Attribution.AttackerCreated : Attribution.AttackerAltered,
            Confidence = Math.Round(isMade ? thing.Confidence : thing.Alterations.Max(trace.Tracer.ConfidenceOf), 2),
            CreatedBy = isMade ? credentials.ParentOf(thing) : evidence.InOrder(thing.Alterations).Select(row => trace.Tracer.ParentsOf(row).FirstOrDefault()).FirstOrDefault(),
            Evidence = evidence.Of([.. thing.Begettings.Select(item => item.Row), .. thing.Alterations, thing.DeletedRow]),
        };
    }

    private LineageResource OwnersOf(Thing thing, double confidence) => Base(thing) with
    {
        Attribution = Attribution.Owner,
        Confidence = confidence,
        CreatedBy = Ledger.ActorOf(thing.MadeRow) is var actor ? actor.Key ?? actor.Identity.Arn ?? actor.Identity.InvokedBy : null,
        Evidence = evidence.Of([thing.MadeRow]),
        FirstSeen = Ledger.Rows[thing.MadeRow].Time,
        LastSeen = evidence.SpanOf([thing.MadeRow, thing.DeletedRow]).Last,
    };

    private LineageResource Base(Thing thing) => new()
    {
        Type = thing.Type,
        Id = thing.Id,
        Arn = ThingTypes.IsPrincipal(thing.Type, out _) || thing.Type == "iam:policy" ? trace.Context.ArnOf(thing) : thing.Made?.Arn ?? ArnOfAlteration(thing),
        UniqueId = thing.Made?.UniqueId,
        Name = thing.Made?.Name,
        Account = thing.Account.Length > 0 ? thing.Account : null,
        Region = string.IsNullOrEmpty(thing.Region) ? null : thing.Region,
        Attribution = Attribution.Unknown,
        Deleted = thing.IsDeleted,
    };

    private string? ArnOfAlteration(Thing thing) => thing.Alterations.SelectMany(row => trace.Index.EffectsOf(row).Zip(trace.Catalog.Of(row))).Where(pair => pair.Second == thing).Select(pair => pair.First.Arn)
        .Order(StringComparer.Ordinal).FirstOrDefault(arn => arn is not null);

    private static IReadOnlyList<LineageResource> InOrder(IEnumerable<LineageResource> resources) =>
        [.. resources.OrderBy(item => item.Type, StringComparer.Ordinal).ThenBy(item => item.Account, StringComparer.Ordinal).ThenBy(item => item.Region, StringComparer.Ordinal).ThenBy(item => item.Id, StringComparer.Ordinal).ThenBy(item => EvidenceWriter.TimeOf(item.Evidence))];
}
