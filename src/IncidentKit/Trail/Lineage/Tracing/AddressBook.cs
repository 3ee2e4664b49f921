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
        var firstSeen = new Dictionary<string, uint>();
        var uses = new Dictionary<(string Principal, string Address), uint>();
        for (var row = 0; row < ledger.Count; row++)
        {
            if (ledger.OriginOf(row) is not { Ip: not null } origin || !ledger.Rows[row].IsTimed) continue;
            all.Add(origin.Address);
            if (canDescend(row) || PrincipalOf(ledger.ActorOf(row)) is not { } principal) continue;
            var at = ledger.Rows[row].Seconds;
            first = Math.Min(first, at);
            Lower(firstSeen, principal, at);
            Lower(firstUse, origin.Address, at);
            // Who began a session that nothing shows to begin may be the attacker himself.
            if (!index.IsBegun(ledger.ActorOf(row))) continue;
            agents.Add((origin.Address, origin.Agent));
            Lower(uses, (principal, origin.Address), at);
        }

        foreach (var (use, at) in uses)
        {
            if (at - firstSeen[use.Principal] <= SettlingIn) homes.Add(use.Address);
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

    private static string? PrincipalOf(Actor actor) => actor.IssuerArn ?? actor.Principal;

    private static void Lower<TKey>(Dictionary<TKey, uint> times, TKey key, uint at) where TKey : notnull
    {
        if (!times.TryGetValue(key, out var known) || at < known) times[key] = at;
    }
}
