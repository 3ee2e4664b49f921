using IncidentKit.Detection;
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
        var changes = Ledger.AllEffects.Where(pair => Array.Exists(pair.Value, effect => effect.Kind is TrailEffectKind.Grants or TrailEffectKind.Revokes)).SelectMany(pair => pair.Value.Zip(trace.Catalog.Of(pair.Key)).Where(item => item.First.Kind is TrailEffectKind.Grants or TrailEffectKind.Revokes && item.Second is not null)
            .Select(item => new GrantChange(pair.Key, item.First, item.Second!, trace.Tracer.IsAttackers(pair.Key)))).ToLookup(change => (change.Effect.Rule.Grant, change.Target));
        return [.. changes.Where(group => group.Any(change => change.IsAttackersGrant)).SelectMany(group => Of(new([.. InOrder(group)])))
            .OrderBy(grant => grant.Kind, StringComparer.Ordinal).ThenBy(grant => grant.Target, StringComparer.Ordinal).ThenBy(grant => grant.Name, StringComparer.Ordinal).ThenBy(grant => grant.Account, StringComparer.Ordinal).ThenBy(grant => grant.Region, StringComparer.Ordinal)
            .ThenBy(grant => grant.Evidence[0].EventTime)];
    }

    private IEnumerable<LineageGrant> Of(GrantHistory history) => history.Names.Where(name => name.Any(item => item.Change.IsAttackersGrant)).Select(name => Of([.. name], history));

    private LineageGrant Of(List<(GrantChange Change, int At)> named, GrantHistory history)
    {
        var grants = named.Where(item => item.Change.IsAttackersGrant).ToList();
        var (first, last) = (grants[0].Change, grants[^1].Change);
        var taken = grants.FirstOrDefault(item => item.Change.Effect.InForce);
        var before = taken.Change is null ? null : history.Before(taken.At, named);
        var after = history.After(grants[^1].At, named);
        var place = Ledger.PlaceOf(first.Row);
        var isGone = after is not null || first.Target.IsDeleted;
        var (from, to) = evidence.SpanOf([.. grants.Select(grant => grant.Change.Row), after?.Row ?? -1]);
        return new()
        {
            Kind = first.Effect.Rule.Grant!,
            Target = TargetOf(first),
            Name = first.Effect.GrantName,
            Account = place.Account.Length > 0 ? place.Account : null,
            Region = place.Region.Length > 0 ? place.Region : null,
            GrantedBy = trace.Tracer.ParentsOf(first.Row).FirstOrDefault(),
            Document = last.Effect.Document ?? history.DocumentOf(named),
            PreviousDocument = before is { Effect.Kind: TrailEffectKind.Grants } ? before.Effect.Document ?? history.DocumentOf(before.Effect.GrantName) : null,
            Resource = last.Effect is { Rule.GrantType: { } type, GrantId: { } id } ? new(type, id) : null,
            Deleted = isGone,
            InForce = !isGone && history.IsInForce(last),
            NotReplaced = taken.Change is null ? [] : history.NotInForceBefore(taken.At),
            Confidence = Math.Round(grants.Max(grant => trace.Tracer.ConfidenceOf(grant.Change.Row)), 2),
            Evidence = evidence.Of([.. grants.Select(grant => grant.Change.Row), after?.Row ?? -1]),
            FirstSeen = from,
            LastSeen = to,
        };
    }

    private string TargetOf(GrantChange change) =>
        ThingTypes.IsPrincipal(change.Target.Type, out _) || change.Target.Type == "iam:policy" ? change.Effect.Arn ?? trace.Context.ArnOf(change.Target) : change.Target.Id;

    private IEnumerable<GrantChange> InOrder(IEnumerable<GrantChange> changes) => changes.OrderBy(change => Ledger.Rows[change.Row].Seconds).ThenBy(change => change.Effect.Kind == TrailEffectKind.Revokes).ThenBy(change => Ledger.Rows[change.Row].Id);
}
