using System.Net;
using System.Net.Sockets;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Knows from which networks (IPv4 /24, IPv6 /48) principals work, and since when.</summary>
internal sealed class Networks
{
    // Who is seen in a network in his first day is at home there.
    private const uint SettlingIn = 24 * 60 * 60;
    private const uint EnoughPast = 2 * SettlingIn;
    private const int Roamer = 5;
    private const int Many = 3;
    private readonly Dictionary<string, uint> principals = [];
    private readonly Dictionary<(string Principal, string Network), uint> uses = [];
    private readonly ILookup<string, (string Principal, uint At)> byNetwork;
    private readonly ILookup<string, uint> byPrincipal;
    private readonly uint first = uint.MaxValue;
    private readonly uint last;

    internal Networks(TrailLedger ledger)
    {
        for (var row = 0; row < ledger.Count; row++)
        {
            if (!ledger.Rows[row].IsTimed) continue;
            var at = ledger.Rows[row].Seconds;
            (first, last) = (Math.Min(first, at), Math.Max(last, at));
            if (PrincipalOf(ledger.ActorOf(row)) is not { } principal || NetworkOf(ledger.OriginOf(row)) is not { } network) continue;
            Lower(principals, principal, at);
            Lower(uses, (principal, network), at);
        }

        byNetwork = uses.ToLookup(use => use.Key.Network, use => (use.Key.Principal, use.Value));
        byPrincipal = uses.ToLookup(use => use.Key.Principal, use => use.Value);
    }

    /// <summary>Whose habits count: of a session its role's, for keys of sessions live for hours.</summary>
    internal static string? PrincipalOf(Actor actor) => actor.IsService ? null : actor.IssuerArn ?? actor.Identity.Arn ?? actor.Principal;

    /// <summary>The network of an address; <see langword="null"/> where the trail shows none.</summary>
    internal static string? NetworkOf(Origin origin)
    {
        if (origin.Ip is not { } address) return null;
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.0/24" : $"{new IPAddress([.. bytes.Take(6), .. new byte[10]])}/48";
    }

    internal Standing StandingOf(string principal, string network)
    {
        // Records that contradict each other can show one key under two principals.
        if (!uses.TryGetValue((principal, network), out var at)) return Standing.Unknown;
        var wasEarly = principals[principal] - first <= SettlingIn;
        if (at - principals[principal] <= SettlingIn)
        {
            if (wasEarly) return last - first < EnoughPast ? Standing.Unknown : Standing.Known;
            return IsVouchedFor(network) ? Standing.Known : Standing.New;
        }

        return IsVouchedFor(network) || byPrincipal[principal].Count(other => other < at) >= Roamer ? Standing.Known : Standing.New;
    }

    // Somebody was there from the beginning, or several who had been elsewhere moved there: it is an office, not a thief's.
    private bool IsVouchedFor(string network) => byNetwork[network].Any(use => use.At - first <= SettlingIn) || byNetwork[network].Count(use => use.At - principals[use.Principal] > SettlingIn) >= Many;

    private static void Lower<TKey>(Dictionary<TKey, uint> times, TKey key, uint at) where TKey : notnull
    {
        if (!times.TryGetValue(key, out var known) || at < known) times[key] = at;
    }
}
