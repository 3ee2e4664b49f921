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
        List<int> unbegun = [];
        for (var row = 0; row < ledger.Count; row++)
        {
            if (ledger.OriginOf(row) is not { Ip: not null } origin || !ledger.Rows[row].IsTimed) continue;
            all.Add(origin.Address);
            var at = ledger.Rows[row].Seconds;
            if (canDescend(row))
            {
                Lower(firstDoubted, origin.Address, at);
                continue;
            }

            if (PrincipalOf(ledger.ActorOf(row)) is not { } principal) continue;
            first = Math.Min(first, at);
            Lower(firstSeen, principal, at);
            Lower(firstUse, origin.Address, at);
            if (index.IsBegun(ledger.ActorOf(row))) Settle(row, principal, at);
            else unbegun.Add(row);
        }

        // A session that nothing shows to begin may be the attacker's, unless it was at the address before anything that may be his.
        foreach (var row in unbegun)
        {
            if (!firstDoubted.TryGetValue(ledger.OriginOf(row).Address, out var at) || ledger.Rows[row].Seconds < at) Settle(row, PrincipalOf(ledger.ActorOf(row))!, ledger.Rows[row].Seconds);
        }

        foreach (var (use, at) in uses)
        {
            if (at - firstSeen[use.Principal] <= SettlingIn) homes.Add(use.Address);
        }

        void Settle(int row, string principal, uint at)
        {
            agents.Add((ledger.OriginOf(row).Address, ledger.OriginOf(row).Agent));
            Lower(uses, (principal, ledger.OriginOf(row).Address), at);
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
