using IncidentKit.Detection;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes what the attacker hid, deleted and took away.</summary>
internal sealed class DamageWriter(Trace trace, EvidenceWriter evidence, OwnerEvidence owners)
{
    private const int LongestDetail = 500;

    private TrailLedger Ledger => trace.Index.Ledger;

    internal IReadOnlyList<LineageDamage> Write()
    {
        var changes = Ledger.AllEffects.Where(pair => trace.Tracer.IsAttackers(pair.Key))
            .SelectMany(pair => pair.Value.Zip(trace.Catalog.Of(pair.Key)).Where(item => item.Second is not null).Select(item => new Change(pair.Key, item.First, item.Second!))).ToList();
        // What he gave himself and took back is no loss to anybody.
        var given = changes.Where(change => change.Effect.Kind == TrailEffectKind.Grants).Select(change => (change.Effect.Rule.Grant, change.Target, change.Effect.GrantName)).ToHashSet();
        return [.. changes.Select(change => (Kind: KindOf(change, given), Change: change)).Where(item => item.Kind is not null)
            .GroupBy(item => (item.Change.Target, Action: evidence.ActionOf(item.Change.Row), item.Change.Effect.GrantName))
            .Select(group => Of(group.Min(item => item.Kind!.Value), group.Key.Target, [.. InOrder(group.Select(item => item.Change))]))
            .OrderBy(damage => damage.Kind).ThenBy(damage => damage.FirstSeen).ThenBy(damage => damage.Action, StringComparer.Ordinal).ThenBy(damage => damage.Type, StringComparer.Ordinal).ThenBy(damage => damage.Id, StringComparer.Ordinal).ThenBy(damage => damage.Detail, StringComparer.Ordinal)];
    }

    private static DamageKind? KindOf(Change change, HashSet<(string?, Thing, string?)> given) => change.Effect.Kind switch
    {
        TrailEffectKind.Hides => DamageKind.Hidden,
        TrailEffectKind.Deletes => DamageKind.Deleted,
        TrailEffectKind.Revokes when change.Target.Confidence < TracerContext.Threshold && !given.Contains((change.Effect.Rule.Grant, change.Target, change.Effect.GrantName)) => DamageKind.Revoked,
        _ => change.Effect.Rule.Destroys ? DamageKind.Deleted : null,
    };

    private LineageDamage Of(DamageKind kind, Thing target, List<Change> changes)
    {
        var rows = changes.Select(change => change.Row).Distinct().ToList();
        var place = Ledger.PlaceOf(rows[0]);
        return new(kind, target.Type, target.Id, evidence.ActionOf(rows[0]))
        {
            Arn = changes.Select(change => change.Effect.Arn).FirstOrDefault(arn => arn is not null) ?? target.Made?.Arn,
            Detail = changes.Select(DetailOf).LastOrDefault(detail => detail is not null),
            Account = place.Account.Length > 0 ? place.Account : null,
            Region = place.Region.Length > 0 ? place.Region : null,
            Attribution = target.Confidence >= TracerContext.Threshold ? Attribution.AttackerCreated : owners.ConfidenceOf(target) > 0 ? Attribution.Owner : Attribution.Unknown,
            DoneBy = trace.Tracer.ParentsOf(rows[0]).FirstOrDefault(),
            Confidence = Math.Round(rows.Max(trace.Tracer.ConfidenceOf), 2),
            FirstSeen = Ledger.Rows[rows[0]].Time,
            LastSeen = Ledger.Rows[rows[^1]].Time,
            Times = rows.Count,
            Evidence = evidence.Of(rows),
        };
    }

    private static string? DetailOf(Change change)
    {
        var detail = change.Effect.Kind == TrailEffectKind.Revokes ? $"{change.Effect.Rule.Grant} {change.Effect.GrantName}".TrimEnd() : change.Effect.Document;
        return detail is { Length: > LongestDetail } ? detail[..LongestDetail] : detail;
    }

    private IEnumerable<Change> InOrder(IEnumerable<Change> changes) => changes.OrderBy(change => Ledger.Rows[change.Row].Seconds).ThenBy(change => Ledger.Rows[change.Row].Id).ThenBy(change => change.Effect.Kind);

    private sealed record Change(int Row, Effect Effect, Thing Target);
}
