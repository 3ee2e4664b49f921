using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>The users to whom AWS attached the policy by which it limits exposed keys.</summary>
internal sealed class Quarantines
{
    private readonly ILookup<(string Account, string Name), int> users;

    internal Quarantines(TrailLedger ledger) => users = ledger.AllEffects.SelectMany(pair => pair.Value.Select(effect => (Row: pair.Key, Effect: effect)))
        .Where(item => item.Effect is { Kind: TrailEffectKind.Grants, Type: ThingTypes.User, Id: not null, GrantName: { } name } && (name.Contains(":policy/AWSCompromisedKeyQuarantine", StringComparison.Ordinal) || name.Contains(":policy/AWSExposedCredentialPolicy", StringComparison.Ordinal)))
        .OrderBy(item => ledger.Rows[item.Row].Seconds).ThenBy(item => ledger.Rows[item.Row].Id).ToLookup(item => (ledger.PlaceOf(item.Row).Account, Arns.NameOf(item.Effect.Id!)), item => item.Row);

    internal IEnumerable<Signal> Of(Holder holder)
    {
        if (!holder.Principal.Contains(":user/", StringComparison.Ordinal)) return [];
        var rows = users[(Arns.AccountOf(holder.Principal) ?? "", Arns.NameOf(holder.Principal))].ToList();
        return rows.Count == 0 ? [] : [new(SuspectSignal.Quarantined, 0.95, "its user got AWS's quarantine policy: AWS found the key in public", rows)];
    }
}
