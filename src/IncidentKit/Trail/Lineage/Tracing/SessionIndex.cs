using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds the events that began sessions, in an order that does not depend on that of the files. What few traces ask for is built when it is asked for. For one caller at a time.</summary>
internal sealed class SessionIndex
{
    private readonly TrailLedger ledger;
    private readonly RoleKeys roles;
    private readonly Multimap<string> byKey;
    private readonly Multimap<string> keyless;
    private readonly HashSet<string> begun = [];
    private readonly Lazy<Multimap<string>> byRole;
    private readonly Lazy<Multimap<(string Account, string Session)>> byService;

    internal SessionIndex(TrailLedger ledger, RoleKeys roles)
    {
        (this.ledger, this.roles) = (ledger, roles);
        (byKey, keyless) = (new(ledger.CompareIds), new(ledger.CompareIds));
        ForEach(Add);
        byRole = new(FindRoles);
        byService = new(FindServices);
    }

    /// <summary>The events that hand out a key.</summary>
    internal IEnumerable<int> OfKey(string key) => byKey[key];

    /// <summary>The events without a key that begin a session of this ARN: sign-ins, switches of role, federation.</summary>
    internal IEnumerable<int> KeylessOf(string arn) => keyless[arn];

    /// <summary>Whether the trail shows how somebody came to act: always, but for a session whose beginning is not in it.</summary>
    internal bool IsBegun(Actor actor) => actor.Identity is not { Type: "AssumedRole" or "FederatedUser" } || (actor.Key is { } key && byKey.Contains(key)) || (actor.Identity.Arn is { } arn && begun.Contains(arn));

    /// <summary>Sessions of a role that began.</summary>
    internal IEnumerable<int> OfRole(string arn) => byRole.Value[roles.Of(arn)];

    /// <summary>Sessions of this name that an AWS service began.</summary>
    internal IEnumerable<int> OfService(string account, string session) => byService.Value[(account, session)];

    private void ForEach(Action<int, Effect> take)
    {
        foreach (var (row, effects) in ledger.AllEffects)
        {
            foreach (var effect in effects)
            {
                if (effect is { Kind: TrailEffectKind.Mints, Type: ThingTypes.Session }) take(row, effect);
            }
        }
    }

    private void Add(int row, Effect effect)
    {
        if (KeyIds.IsKey(effect.Id)) byKey.Add(effect.Id!, row);
        var arn = effect.SessionArn;
        if (arn is not null) begun.Add(arn);
        if (ledger.ActorOf(row) is { Key: null, IsService: false } actor && (arn ?? actor.Identity.Arn) is { } begins) keyless.Add(begins, row);
    }

    private Multimap<string> FindRoles()
    {
        var found = new Multimap<string>(ledger.CompareIds);
        ForEach((row, effect) =>
        {
            if (effect.Role is { } role) found.Add(roles.Of(role), row);
        });
        return found;
    }

    private Multimap<(string Account, string Session)> FindServices()
    {
        var found = new Multimap<(string Account, string Session)>(ledger.CompareIds);
        ForEach((row, effect) =>
        {
            if (effect.Session is { } session && ledger.ActorOf(row).IsService) found.Add((ledger.PlaceOf(row).Account, session), row);
        });
        return found;
    }
}
