using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Puts what a suspect begot below the suspect: who follows the one finds the other.</summary>
internal static class Descent
{
    private const double Enough = 0.4;

    internal static IReadOnlyList<Holder> Fold(TrailLedger ledger, IReadOnlyList<Holder> holders, Func<Actor, string?> holderOf)
    {
        var byId = holders.ToDictionary(holder => holder.Id);
        var parents = new Dictionary<string, Holder>();
        var mints = ledger.AllEffects.SelectMany(pair => pair.Value.Select(effect => (Row: pair.Key, Effect: effect))).Where(item => item.Effect is { Kind: TrailEffectKind.Mints or TrailEffectKind.Creates, Id: not null })
            .OrderBy(item => ledger.Rows[item.Row].Seconds).ThenBy(item => ledger.Rows[item.Row].Id);
        foreach (var (row, effect) in mints)
        {
            if (holderOf(ledger.ActorOf(row)) is not { } maker || !byId.TryGetValue(maker, out var parent) || parent.Score < Enough || ledger.Rows[row].Seconds < Begin(parent)) continue;
            var id = ThingTypes.IsKey(effect.Type) ? effect.Id! : effect.Type is ThingTypes.User or ThingTypes.FederatedUser ? effect.Arn ?? effect.Id! : null;
            if (id is not null && id != maker && byId.ContainsKey(id)) parents.TryAdd(id, parent);
        }

        foreach (var (id, parent) in parents)
        {
            if (Root(parent) is var root && root.Id != id) root.Begot.Add(byId[id]);
        }

        return [.. holders.Where(holder => !parents.ContainsKey(holder.Id) || Root(holder).Id == holder.Id)];

        uint Begin(Holder holder) => holder.Signals.SelectMany(signal => signal.Rows).Min(row => ledger.Rows[row].Seconds);

        // A circle of suspects that made each other has no root: then each stands for itself.
        Holder Root(Holder holder)
        {
            var (at, seen) = (holder, new HashSet<string> { holder.Id });
            while (parents.TryGetValue(at.Id, out var next))
            {
                if (!seen.Add(next.Id)) return holder;
                at = next;
            }

            return at;
        }
    }
}
