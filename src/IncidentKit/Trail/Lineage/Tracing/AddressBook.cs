using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>The addresses that those use who cannot descend from the attacker.</summary>
internal sealed class AddressBook
{
    private const uint Never = uint.MaxValue;

    // Who is seen at an address when he is first seen at all is at home there; where he turns up later may be a thief's.
    private const uint SettlingIn = 24 * 60 * 60;
    private readonly Dictionary<UInt128, Address> addresses = [];
    private readonly Lazy<HashSet<(UInt128 Address, string Agent)>> agents;
    private readonly uint first = Never;

    internal AddressBook(TrailIndex index, Func<int, bool> canDescend)
    {
        var ledger = index.Ledger;
        var (addressOf, principalOf) = (new Address?[ledger.Tables.Origins.Count], new Principal?[ledger.Tables.Actors.Count]);
        var principals = new Dictionary<string, Principal>();
        List<(Caller Caller, uint At)> settled = [], unbegun = [];
        agents = new(() => [.. settled.Select(use => ledger.Tables.Origins[use.Caller.Origin]).Select(origin => (origin.Number!.Value, origin.Agent))]);
        foreach (var (caller, own, doubted) in FirstCalls(ledger, canDescend))
        {
            if ((addressOf[caller.Origin] ??= AddressOf(ledger.Tables.Origins[caller.Origin])) is not { } address) continue;
            address.FirstDoubted = Math.Min(address.FirstDoubted, doubted);
            if (own == Never || (principalOf[caller.Actor] ??= PrincipalOf(ledger.Tables.Actors[caller.Actor])) is not { } principal) continue;
            first = Math.Min(first, own);
            principal.FirstSeen = Math.Min(principal.FirstSeen, own);
            address.FirstUse = Math.Min(address.FirstUse, own);
            (index.Sessions.IsBegun(ledger.Tables.Actors[caller.Actor]) ? settled : unbegun).Add((caller, own));
        }

        // A session that nothing shows to begin may be the attacker's, unless it was at the address before anything that may be his.
        settled.AddRange(unbegun.Where(use => use.At < addressOf[use.Caller.Origin]!.FirstDoubted));
        foreach (var (caller, at) in settled)
        {
            if (at - principalOf[caller.Actor]!.FirstSeen <= SettlingIn) addressOf[caller.Origin]!.IsHome = true;
        }

        Address? AddressOf(Origin origin)
        {
            if (origin.Number is not { } number) return null;
            if (!addresses.TryGetValue(number, out var known)) addresses[number] = known = new();
            return known;
        }

        Principal? PrincipalOf(Actor actor)
        {
            if ((actor.IssuerArn ?? actor.Principal) is not { } name) return null;
            if (!principals.TryGetValue(name, out var known)) principals[name] = known = new();
            return known;
        }
    }

    /// <summary>Whether the trail shows what was before a time.</summary>
    internal bool ReachesBefore(uint time) => first < time;

    /// <summary>Whether an address was in use before a time.</summary>
    internal bool WasUsedBefore(Origin origin, uint time) => Find(origin) is { } address && address.FirstUse < time;

    /// <summary>Whether somebody is at home at an address. Where all come from one address, it tells nobody apart.</summary>
    internal bool IsHome(Origin origin) => addresses.Count > 1 && Find(origin) is { IsHome: true };

    /// <summary>Whether somebody uses a program from an address.</summary>
    internal bool Knows(Origin origin) => origin.Number is { } number && agents.Value.Contains((number, origin.Agent));

    private Address? Find(Origin origin) => origin.Number is { } number ? addresses.GetValueOrDefault(number) : null;

    // When each caller called first: for himself, and where he may descend from the attacker.
    private static IEnumerable<(Caller Caller, uint Own, uint Doubted)> FirstCalls(TrailLedger ledger, Func<int, bool> canDescend)
    {
        var callers = ledger.Tables.Callers;
        var (own, doubted) = (new uint[callers.Count], new uint[callers.Count]);
        Array.Fill(own, Never);
        Array.Fill(doubted, Never);
        for (var row = 0; row < ledger.Count; row++)
        {
            ref readonly var call = ref ledger.Rows[row];
            if (!call.IsTimed) continue;
            ref var earliest = ref (canDescend(row) ? doubted : own)[call.Caller];
            earliest = Math.Min(earliest, call.Seconds);
        }

        return callers.Select((caller, number) => (caller, own[number], doubted[number])).Where(item => Math.Min(item.Item2, item.Item3) < Never);
    }

    private sealed class Address
    {
        internal uint FirstUse { get; set; } = Never;

        internal uint FirstDoubted { get; set; } = Never;

        internal bool IsHome { get; set; }
    }

    private sealed class Principal
    {
        internal uint FirstSeen { get; set; } = Never;
    }
}
