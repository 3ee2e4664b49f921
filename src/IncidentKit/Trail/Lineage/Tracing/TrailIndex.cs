using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds events by who did them and by what they are about. What few traces ask for is built when it is asked for. For one caller at a time.</summary>
internal sealed class TrailIndex
{
    private readonly int[] starts;
    private readonly int[] rows;
    private readonly RoleKeys roles = new();
    private readonly Multimap<string> byKey;
    private readonly Lazy<Multimap<string>> byPrincipalId;
    private readonly Lazy<Multimap<string>> byArn;
    private readonly Lazy<Multimap<string>> byIssuerId;
    private readonly Lazy<Multimap<string>> byIssuer;
    private readonly Lazy<Multimap<string>> byBehalf;
    private readonly Lazy<Multimap<(string Type, string Account, string Id)>> byParent;
    private readonly Lazy<Multimap<UInt128>> byShared;
    private readonly Lazy<Multimap<string>> consoleLogins;

    internal TrailIndex(TrailLedger ledger)
    {
        Ledger = ledger;
        (starts, rows) = RowsByActor(ledger);
        byKey = ByActor(actor => actor.Key);
        byPrincipalId = new(() => ByActor(actor => actor.IsRoot ? null : actor.Identity.PrincipalId));
        byArn = new(() => ByActor(actor => actor.Identity.Arn));
        byIssuerId = new(() => ByActor(actor => actor.IssuerId));
        byIssuer = new(() => ByActor(actor => actor.IssuerArn is { } arn ? roles.Of(arn) : null));
        byBehalf = new(() => ByActor(actor => actor.Identity.OnBehalfOf));
        byParent = new(FindParents);
        byShared = new(FindShared);
        consoleLogins = new(FindConsoleLogins);
        Sessions = new(ledger, roles);
    }

    internal TrailLedger Ledger { get; }

    internal SessionIndex Sessions { get; }

    internal IEnumerable<int> ActorsOfKey(string key) => byKey[key];

    internal IEnumerable<int> ActorsOfPrincipalId(string id) => byPrincipalId.Value[id];

    internal IEnumerable<int> ActorsOfArn(string arn) => byArn.Value[arn];

    internal IEnumerable<int> ActorsOfIssuerId(string id) => byIssuerId.Value[id];

    /// <summary>Those that act for a user of Identity Center.</summary>
    internal IEnumerable<int> ActorsOnBehalfOf(string user) => byBehalf.Value[user];

    /// <summary>Those whose session a role or user issued.</summary>
    internal IEnumerable<int> ActorsOfIssuer(string arn) => byIssuer.Value[roles.Of(arn)];

    /// <summary>The events of an actor.</summary>
    internal ReadOnlySpan<int> RowsOf(int actor) => rows.AsSpan(starts[actor], starts[actor + 1] - starts[actor]);

    internal IEnumerable<int> RowsOfKey(string key) => byKey[key].SelectMany(actor => RowsOf(actor).ToArray());

    /// <summary>What something begot by an AWS service.</summary>
    internal IEnumerable<int> BegottenBy(string type, string account, string id) => byParent.Value[ParentKey(type, account, id)];

    /// <summary>The records of the same call in other accounts.</summary>
    internal IEnumerable<int> SharedWith(int row) => Ledger.Shared.TryGetValue(row, out var id) ? byShared.Value[id].Where(other => other != row) : [];

    /// <summary>The sign-ins to the console that succeeded, by the user's ARN.</summary>
    internal IEnumerable<int> ConsoleLoginsOf(string arn) => consoleLogins.Value[arn];

    /// <summary>Whether anything follows from an event: most only read.</summary>
    internal bool LeadsOn(int row) => Ledger.EffectsOf(row).Length > 0 || Ledger.Shared.ContainsKey(row);

    internal Effect[] EffectsOf(int row) => Ledger.EffectsOf(row);

    private Multimap<string> ByActor(Func<Actor, string?> keyOf)
    {
        var found = new Multimap<string>();
        for (var number = 0; number < Ledger.Tables.Actors.Count; number++)
        {
            if (keyOf(Ledger.Tables.Actors[number]) is { Length: > 0 } key) found.Add(key, number);
        }

        return found;
    }

    private Multimap<(string Type, string Account, string Id)> FindParents()
    {
        var found = new Multimap<(string Type, string Account, string Id)>(Ledger.CompareIds);
        foreach (var (row, effects) in Ledger.AllEffects)
        {
            foreach (var (type, id) in effects.SelectMany(effect => effect.MadeBy)) found.Add(ParentKey(type, Ledger.PlaceOf(row).Account, id), row);
        }

        return found;
    }

    private Multimap<UInt128> FindShared()
    {
        var found = new Multimap<UInt128>();
        foreach (var (row, id) in Ledger.Shared) found.Add(id, row);
        return found;
    }

    private Multimap<string> FindConsoleLogins()
    {
        var found = new Multimap<string>();
        bool[] isLogin = [.. Ledger.Tables.Kinds.Select(kind => kind.IsConsoleLogin)];
        for (var row = 0; row < Ledger.Count; row++)
        {
            if (isLogin[Ledger.Rows[row].Name] && !Ledger.Rows[row].Failed && Ledger.ActorOf(row).Identity.Arn is { } arn) found.Add(arn, row);
        }

        return found;
    }

    private static (string Type, string Account, string Id) ParentKey(string type, string account, string id) => (type, ThingTypes.ReachesAccounts(type) ? "" : account, id);

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
