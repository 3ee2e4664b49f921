using IncidentKit.Detection;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes the rights that the attacker gave, with what they replaced.</summary>
internal sealed class GrantWriter(Trace trace, EvidenceWriter evidence)
{
    private TrailLedger Ledger => trace.Index.Ledger;

    internal IReadOnlyList<LineageGrant> Write()
    {
        var changes = Ledger.AllEffects.SelectMany(pair => pair.Value.Zip(trace.Catalog.Of(pair.Key)).Where(item => item.First.Kind is TrailEffectKind.Grants or TrailEffectKind.Revokes && item.Second is not null)
            .Select(item => new Change(pair.Key, item.First, item.Second!))).ToLookup(change => (change.Effect.Rule.Grant, change.Target));
        return [.. changes.Where(group => group.Any(IsAttackers)).SelectMany(group => Of([.. InOrder(group)]))
            .OrderBy(grant => grant.Kind, StringComparer.Ordinal).ThenBy(grant => grant.Target, StringComparer.Ordinal).ThenBy(grant => grant.Name, StringComparer.Ordinal).ThenBy(grant => grant.Account, StringComparer.Ordinal).ThenBy(grant => grant.Region, StringComparer.Ordinal)
            .ThenBy(grant => grant.Evidence[0].EventTime)];
    }

    private IEnumerable<LineageGrant> Of(List<Change> history) => history.Where(IsAttackers).GroupBy(change => change.Effect.GrantName).Select(grants => Of([.. grants], history));

    private LineageGrant Of(List<Change> grants, List<Change> history)
    {
        var (first, last) = (grants[0], grants[^1]);
        var (firstAt, lastAt) = (history.IndexOf(first), history.IndexOf(last));
        var before = history.Take(firstAt).LastOrDefault(change => !trace.Tracer.IsAttackers(change.Row) && IsOfSameState(change, first));
        var after = history.Skip(lastAt + 1).FirstOrDefault(change => IsOfSameState(change, last) && (change.Effect.Kind == TrailEffectKind.Revokes || !trace.Tracer.IsAttackers(change.Row)));
        var place = Ledger.PlaceOf(first.Row);
        return new()
        {
            Kind = first.Effect.Rule.Grant!,
            Target = TargetOf(first),
            Name = first.Effect.GrantName,
            Account = place.Account.Length > 0 ? place.Account : null,
            Region = place.Region.Length > 0 ? place.Region : null,
            GrantedBy = trace.Tracer.ParentsOf(first.Row).FirstOrDefault(),
            Document = last.Effect.Document,
            PreviousDocument = before is { Effect.Kind: TrailEffectKind.Grants } ? before.Effect.Document : null,
            Resource = last.Effect is { Rule.GrantType: { } type, GrantId: { } id } ? new(type, id) : null,
            Deleted = after is not null || first.Target.IsDeleted,
            Evidence = evidence.Of([.. grants.Select(grant => grant.Row), after?.Row ?? -1]),
        };
    }

    // A policy of one at a time is replaced by any other; others only by their own name. Who takes back without a name takes all back.
    private static bool IsOfSameState(Change change, Change grant) =>
        (change.Effect.Rule.IsSole && change.Effect.Kind == TrailEffectKind.Grants) || change.Effect.GrantName == grant.Effect.GrantName || change.Effect is { Kind: TrailEffectKind.Revokes, GrantName: null };

    private string TargetOf(Change change) =>
        ThingTypes.IsPrincipal(change.Target.Type, out _) || change.Target.Type == "iam:policy" ? change.Effect.Arn ?? trace.Context.ArnOf(change.Target) : change.Target.Id;

    private bool IsAttackers(Change change) => change.Effect.Kind == TrailEffectKind.Grants && trace.Tracer.IsAttackers(change.Row);

    private IEnumerable<Change> InOrder(IEnumerable<Change> changes) => changes.OrderBy(change => Ledger.Rows[change.Row].Seconds).ThenBy(change => change.Effect.Kind == TrailEffectKind.Revokes).ThenBy(change => Ledger.Rows[change.Row].Id);

    private sealed record Change(int Row, Effect Effect, Thing Target);
}
