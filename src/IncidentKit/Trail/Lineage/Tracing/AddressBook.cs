using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>The addresses that those use who cannot descend from the attacker.</summary>
internal sealed class AddressBook
{
    // Who is seen at an address when he is first seen at all is at home there; where he turns up later may be a thief's.
    private const uint SettlingIn = 24 * 60 * 60;
    private readonly Dictionary<string, uint> firstUse = [];
    private readonly HashSet<string> homes = [];
    private readonly HashSet<(string Address, string Agent)> agents = [];
    private readonly HashSet<string> all = [];
    private readonly uint first = uint.MaxValue;

    internal AddressBook(TrailIndex index, Func<int, bool> canDescend)
    {
        var ledger = index.Ledger;
        var (firstSeen, firstDoubted) = (new Dictionary<string, uint>(), new Dictionary<string, uint>());
        var uses = new Dictionary<(string Principal, string Address), uint>();
        List<(Caller Caller, uint At)> unbegun = [];
        foreach (var (caller, own, doubted) in FirstCalls(ledger, canDescend))
        {
            if (ledger.Tables.Origins[caller.Origin] is not { Ip: not null } origin) continue;
            all.Add(origin.Address);
            if (doubted < uint.MaxValue) Lower(firstDoubted, origin.Address, doubted);
            var actor = ledger.Tables.Actors[caller.Actor];
            if (own == uint.MaxValue || PrincipalOf(actor) is not { } principal) continue;
            first = Math.Min(first, own);
            Lower(firstSeen, principal, own);
            Lower(firstUse, origin.Address, own);
            if (index.IsBegun(actor)) Settle(origin, principal, own);
            else unbegun.Add((caller, own));
        }

        // A session that nothing shows to begin may be the attacker's, unless it was at the address before anything that may be his.
        foreach (var (caller, own) in unbegun)
        {
            var origin = ledger.Tables.Origins[caller.Origin];
            if (!firstDoubted.TryGetValue(origin.Address, out var at) || own < at) Settle(origin, PrincipalOf(ledger.Tables.Actors[caller.Actor])!, own);
        }

        foreach (var (use, at) in uses)
        {
            if (at - firstSeen[use.Principal] <= SettlingIn) homes.Add(use.Address);
        }

        void Settle(Origin origin, string principal, uint at)
        {
            agents.Add((origin.Address, origin.Agent));
            Lower(uses, (principal, origin.Address), at);
        }
    }

    /// <summary>Whether the trail shows what was before a time.</summary>
    internal bool ReachesBefore(uint time) => first < time;

    /// <summary>Whether an address was in use before a time.</summary>
    internal bool WasUsedBefore(string address, uint time) => firstUse.TryGetValue(address, out var first) && first < time;

    /// <summary>Whether somebody is at home at an address. Where all come from one address, it tells nobody apart.</summary>
    internal bool IsHome(string address) => all.Count > 1 && homes.Contains(address);

    /// <summary>Whether somebody uses a program from an address.</summary>
    internal bool Knows(string address, string agent) => agents.Contains((address, agent));

    // When each caller called first: for himself, and where he may descend from the attacker.
    private static IEnumerable<(Caller Caller, uint Own, uint Doubted)> FirstCalls(TrailLedger ledger, Func<int, bool> canDescend)
    {
        var callers = ledger.Tables.Callers;
        var (own, doubted) = (new uint[callers.Count], new uint[callers.Count]);
        Array.Fill(own, uint.MaxValue);
        Array.Fill(doubted, uint.MaxValue);
        for (var row = 0; row < ledger.Count; row++)
        {
            ref readonly var call = ref ledger.Rows[row];
            if (!call.IsTimed) continue;
            ref var earliest = ref (canDescend(row) ? doubted : own)[call.Caller];
            earliest = Math.Min(earliest, call.Seconds);
        }

        return callers.Select((caller, number) => (caller, own[number], doubted[number])).Where(item => Math.Min(item.Item2, item.Item3) < uint.MaxValue);
    }

    private static string? PrincipalOf(Actor actor) => actor.IssuerArn ?? actor.Principal;

    private static void Lower<TKey>(Dictionary<TKey, uint> times, TKey key, uint at) where TKey : notnull
    {
        if (!times.TryGetValue(key, out var known) || at < known) times[key] = at;
    }
}
