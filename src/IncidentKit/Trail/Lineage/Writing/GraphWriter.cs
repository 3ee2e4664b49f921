using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes what a trace found, in an order that does not depend on that of the files.</summary>
internal sealed class GraphWriter(Trace trace, Incident incident, TrailStatistics statistics)
{
    private readonly EvidenceWriter evidence = new(trace.Index.Ledger);

    private TrailLedger Ledger => trace.Index.Ledger;

    internal LineageGraph Write()
    {
        var owners = new OwnerEvidence(trace, incident);
        var credentialWriter = new CredentialWriter(trace, evidence);
        var resourceWriter = new ResourceWriter(trace, evidence, owners, credentialWriter);
        var credentials = credentialWriter.Write();
        return new()
        {
            Indicators = incident.Indicators,
            Window = Ledger.Window,
            Trail = new(Ledger.Count, Ledger.Duplicates, statistics.Files, InOrder(statistics.Unreadable)) { NotEvents = statistics.NotEvents, Unread = InOrder(statistics.Unread) },
            Credentials = credentials,
            Principals = new PrincipalWriter(trace, evidence, owners).Write(credentials),
            Resources = resourceWriter.Write(),
            Grants = new GrantWriter(trace, evidence).Write(),
            Damage = new DamageWriter(trace, evidence, owners).Write(),
            Edges = EdgesOf(),
            AttributedEventIds = [.. evidence.InOrder(trace.Tracer.Attributed).Select(evidence.IdOf)],
            OwnerCreated = resourceWriter.WriteOwners(),
        };
    }

    private static IReadOnlyList<UnreadableSource> InOrder(IReadOnlyList<UnreadableSource> sources) => [.. sources.OrderBy(item => item.Source, StringComparer.Ordinal).ThenBy(item => item.Reason, StringComparer.Ordinal)];

    private IReadOnlyList<LineageEdge> EdgesOf()
    {
        var begotten = trace.Catalog.Things.Where(thing => thing.Confidence >= TracerContext.Threshold)
            .SelectMany(thing => thing.Begettings.SelectMany(item => trace.Tracer.ParentsOf(item).Select(parent => (Parent: parent, Child: trace.Context.NodeOf(thing), item.Kind, item.Row))));
        // Of many changes of one kind the first is enough.
        var altered = trace.Catalog.Things.Where(thing => thing.Confidence < TracerContext.Threshold).SelectMany(thing => thing.Alterations.SelectMany(row => trace.Tracer.ParentsOf(row)
            .Select(parent => (Parent: parent, Child: trace.Context.NodeOf(thing), Kind: Ledger.KindOf(row).Name, Row: row))))
            .GroupBy(edge => (edge.Parent, edge.Child, edge.Kind)).Select(edges => edges.MinBy(edge => (Ledger.Rows[edge.Row].Seconds, Ledger.Rows[edge.Row].Id)));
        return [.. begotten.Concat(altered).Where(edge => edge.Parent != edge.Child).Distinct().OrderBy(edge => edge.Row < 0 ? 0 : Ledger.Rows[edge.Row].Seconds).ThenBy(edge => edge.Parent, StringComparer.Ordinal)
            .ThenBy(edge => edge.Child, StringComparer.Ordinal).ThenBy(edge => edge.Kind, StringComparer.Ordinal).ThenBy(edge => edge.Row < 0 ? 0 : Ledger.Rows[edge.Row].Id)
            .Select(edge => new LineageEdge(edge.Parent, edge.Child, edge.Kind, edge.Row < 0 ? null : evidence.IdOf(edge.Row)))];
    }
}
