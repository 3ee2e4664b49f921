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
        foreach (var (caller, began, ended) in Spans(ledger))
        {
            (first, last) = (Math.Min(first, began), Math.Max(last, ended));
            if (PrincipalOf(ledger.Tables.Actors[caller.Actor]) is not { } principal || ledger.Tables.Origins[caller.Origin].Network is not { } network) continue;
            Lower(principals, principal, began);
            Lower(uses, (principal, network), began);
        }

        byNetwork = uses.ToLookup(use => use.Key.Network, use => (use.Key.Principal, use.Value));
        byPrincipal = uses.ToLookup(use => use.Key.Principal, use => use.Value);
    }

    /// <summary>Whose habits count: of a session its role's, for keys of sessions live for hours.</summary>
    internal static string? PrincipalOf(Actor actor) => actor.IsService ? null : actor.IssuerArn ?? actor.Identity.Arn ?? actor.Principal;

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

    // When each caller called first and last.
    private static IEnumerable<(Caller Caller, uint First, uint Last)> Spans(TrailLedger ledger)
    {
        var callers = ledger.Tables.Callers;
        var (first, last) = (new uint[callers.Count], new uint[callers.Count]);
        Array.Fill(first, uint.MaxValue);
        foreach (var call in ledger.Rows)
        {
            if (!call.IsTimed) continue;
            first[call.Caller] = Math.Min(first[call.Caller], call.Seconds);
            last[call.Caller] = Math.Max(last[call.Caller], call.Seconds);
        }

        return callers.Select((caller, number) => (caller, first[number], last[number])).Where(item => item.Item3 > 0);
    }

    private static void Lower<TKey>(Dictionary<TKey, uint> times, TKey key, uint at) where TKey : notnull
    {
        if (!times.TryGetValue(key, out var known) || at < known) times[key] = at;
    }
}
