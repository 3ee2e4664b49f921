using System.Runtime.InteropServices;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds events by who did them and by what they are about. It does not change once built.</summary>
internal sealed class TrailIndex
{
    private readonly int[] starts;
    private readonly int[] rows;
    private readonly ILookup<string, int> byKey;
    private readonly ILookup<string, int> byPrincipalId;
    private readonly ILookup<string, int> byArn;
    private readonly ILookup<string, int> byIssuerId;
    private readonly ILookup<string, int> byIssuer;
    private readonly ILookup<string, int> byBehalf;
    private readonly ILookup<string, int> byMinted;
    private readonly ILookup<string, int> beginnings;
    private readonly HashSet<string> begun;
    private readonly ILookup<(string Account, string Session), int> byServiceSession;
    private readonly ILookup<string, int> byRole;
    private readonly ILookup<(string Type, string Account, string Id), int> byParent;
    private readonly ILookup<UInt128, int> byShared;
    private readonly ILookup<string, int> consoleLogins;

    internal TrailIndex(TrailLedger ledger)
    {
        Ledger = ledger;
        (starts, rows) = RowsByActor(ledger);
        var actors = ledger.Tables.Actors.Select((actor, number) => (Actor: actor, Number: number)).ToList();
        byKey = Lookup(actor => actor.Key);
        byPrincipalId = Lookup(actor => actor.IsRoot ? null : actor.Identity.PrincipalId);
        byArn = Lookup(actor => actor.Identity.Arn);
        byIssuerId = Lookup(actor => actor.IssuerId);
        var roleKeys = new Dictionary<string, string>();
        byIssuer = Lookup(actor => actor.IssuerArn is { } arn ? KnownRoleKey(arn) : null);
        byBehalf = Lookup(actor => actor.Identity.OnBehalfOf);
        var effects = EffectsOf(ledger);
        var mints = effects.Where(item => item.Effect is { Kind: TrailEffectKind.Mints, Type: ThingTypes.Session }).ToList();
        byMinted = mints.Where(item => KeyIds.IsKey(item.Effect.Id)).ToLookup(item => item.Effect.Id!, item => item.Row);
        beginnings = mints.Where(item => ledger.ActorOf(item.Row) is { Key: null, IsService: false }).Select(item => (Arn: item.Effect.SessionArn ?? ledger.ActorOf(item.Row).Identity.Arn, item.Row))
            .Where(item => item.Arn is not null).ToLookup(item => item.Arn!, item => item.Row);
        begun = [.. mints.Select(item => item.Effect.SessionArn).OfType<string>()];
        byServiceSession = mints.Where(item => item.Effect.Session is not null && ledger.ActorOf(item.Row).IsService).ToLookup(item => (ledger.PlaceOf(item.Row).Account, item.Effect.Session!), item => item.Row);
        byRole = mints.Where(item => item.Effect.Role is not null).ToLookup(item => KnownRoleKey(item.Effect.Role!), item => item.Row);
        byParent = effects.Where(item => item.Effect.MadeBy.Count > 0).SelectMany(item => item.Effect.MadeBy.Select(parent => (Key: ParentKey(parent.Type, ledger.PlaceOf(item.Row).Account, parent.Id), item.Row))).ToLookup(item => item.Key, item => item.Row);
        byShared = ledger.Shared.ToLookup(pair => pair.Value, pair => pair.Key);
        bool[] isLogin = [.. ledger.Tables.Kinds.Select(kind => kind.IsConsoleLogin)];
        consoleLogins = Enumerable.Range(0, ledger.Count).Where(row => isLogin[ledger.Rows[row].Name] && !ledger.Rows[row].Failed && ledger.ActorOf(row).Identity.Arn is not null)
            .ToLookup(row => ledger.ActorOf(row).Identity.Arn!);

        ILookup<string, int> Lookup(Func<Actor, string?> key) => actors.Select(item => (Key: key(item.Actor), item.Number)).Where(item => item.Key is { Length: > 0 }).ToLookup(item => item.Key!, item => item.Number);

        // There are few roles, and many sessions of each.
        string KnownRoleKey(string arn)
        {
            ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(roleKeys, arn, out _);
            return key ??= RoleKey(arn);
        }
    }

    internal TrailLedger Ledger { get; }

    internal IEnumerable<int> ActorsOfKey(string key) => byKey[key];

    internal IEnumerable<int> ActorsOfPrincipalId(string id) => byPrincipalId[id];

    internal IEnumerable<int> ActorsOfArn(string arn) => byArn[arn];

    internal IEnumerable<int> ActorsOfIssuerId(string id) => byIssuerId[id];

    /// <summary>Those that act for a user of Identity Center.</summary>
    internal IEnumerable<int> ActorsOnBehalfOf(string user) => byBehalf[user];

    /// <summary>Those whose session a role or user issued, by account and name: the trail does not always say its path.</summary>
    internal IEnumerable<int> ActorsOfIssuer(string arn) => byIssuer[RoleKey(arn)];

    /// <summary>The events of an actor.</summary>
    internal ReadOnlySpan<int> RowsOf(int actor) => rows.AsSpan(starts[actor], starts[actor + 1] - starts[actor]);

    internal IEnumerable<int> RowsOfKey(string key) => byKey[key].SelectMany(actor => RowsOf(actor).ToArray());

    /// <summary>Sessions of this name that an AWS service began.</summary>
    internal IEnumerable<int> SessionsOfService(string account, string session) => byServiceSession[(account, session)];

    /// <summary>Sessions of a role that began.</summary>
    internal IEnumerable<int> SessionsOfRole(string roleArn) => byRole[RoleKey(roleArn)];

    /// <summary>What something begot by an AWS service.</summary>
    internal IEnumerable<int> BegottenBy(string type, string account, string id) => byParent[ParentKey(type, account, id)];

    /// <summary>The records of the same call in other accounts.</summary>
    internal IEnumerable<int> SharedWith(int row) => Ledger.Shared.TryGetValue(row, out var id) ? byShared[id].Where(other => other != row) : [];

    /// <summary>The events that hand out a key.</summary>
    internal IEnumerable<int> MintsOf(string key) => byMinted[key];

    /// <summary>The events without a key that begin a session of this ARN: sign-ins, switches of role, federation.</summary>
    internal IEnumerable<int> BeginningsOf(string arn) => beginnings[arn];

    /// <summary>Whether the trail shows how somebody came to act: always, but for a session whose beginning is not in it.</summary>
    internal bool IsBegun(Actor actor) => actor.Identity is not { Type: "AssumedRole" or "FederatedUser" } || (actor.Key is { } key && byMinted.Contains(key)) || (actor.Identity.Arn is { } arn && begun.Contains(arn));

    /// <summary>The sign-ins to the console that succeeded, by the user's ARN.</summary>
    internal IEnumerable<int> ConsoleLoginsOf(string arn) => consoleLogins[arn];

    /// <summary>Whether anything follows from an event: most only read.</summary>
    internal bool LeadsOn(int row) => Ledger.EffectsOf(row).Length > 0 || Ledger.Shared.ContainsKey(row);

    internal Effect[] EffectsOf(int row) => Ledger.EffectsOf(row);

    // In the order of their ids, which does not depend on that of the files.
    private static List<(int Row, Effect Effect)> EffectsOf(TrailLedger ledger)
    {
        List<KeyValuePair<int, Effect[]>> events = [.. ledger.AllEffects];
        var ids = events.ConvertAll(item => ledger.Rows[item.Key].Id).ToArray();
        var ordered = events.ToArray();
        Array.Sort(ids, ordered);
        return [.. ordered.SelectMany(item => item.Value, (item, effect) => (item.Key, effect))];
    }

    private static (string Type, string Account, string Id) ParentKey(string type, string account, string id) => (type, ThingTypes.ReachesAccounts(type) ? "" : account, id);

    private static string RoleKey(string arn) => $"{Arns.AccountOf(arn)} {(arn.Contains(":user/", StringComparison.Ordinal) ? "user" : "role")} {Arns.NameOf(arn)}";

    private static (int[] Starts, int[] Rows) RowsByActor(TrailLedger ledger)
    {
        var first = new int[ledger.Tables.Actors.Count + 1];
        int[] actors = [.. ledger.Tables.Callers.Select(caller => caller.Actor)];
        foreach (var row in ledger.Rows) first[actors[row.Caller] + 1]++;
        for (var actor = 0; actor < first.Length - 1; actor++) first[actor + 1] += first[actor];
        var next = first[..^1];
        var ordered = new int[ledger.Count];
        for (var row = 0; row < ordered.Length; row++) ordered[next[actors[ledger.Rows[row].Caller]]++] = row;
        return (first, ordered);
    }
}
