using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>What a trace goes by beside the events: what is trusted, and whose the accounts are.</summary>
internal sealed class TracerContext
{
    /// <summary>From here on an event counts as the attacker's.</summary>
    internal const double Threshold = 0.5;

    internal const double VeryLikely = 0.95;
    internal const double Likely = 0.9;
    internal const double Probable = 0.8;

    private readonly TrailIndex index;
    private readonly HashSet<string> own;
    private readonly HashSet<string> trustedPrincipals;
    private readonly HashSet<string> trustedAccounts;
    private readonly AddressRanges trustedAddresses;
    private readonly Dictionary<string, Dictionary<string, uint>> addresses = [];

    internal TracerContext(TrailIndex index, Incident incident)
    {
        this.index = index;
        Directory = new(index.Ledger);
        own = [.. index.Ledger.Tables.Places.Select(place => place.Account), .. incident.Accounts];
        trustedPrincipals = [.. incident.Trusted.Principals];
        trustedAccounts = [.. incident.Trusted.Accounts];
        trustedAddresses = new(incident.Trusted.IpRanges);
    }

    internal PrincipalDirectory Directory { get; }

    /// <summary>How others refer to a thing: by ARN where its id is only a name.</summary>
    internal string NodeOf(Thing thing) =>
        thing.Type == ThingTypes.LoginProfile ? thing.Id
        : ThingTypes.IsPrincipal(thing.Type, out _) ? ArnOf(thing)
        : thing.Made is { IsNamed: true, Arn: { } arn } ? arn
        : thing.Id;

    /// <summary>The ARN of a principal.</summary>
    internal string ArnOf(Thing principal) => principal.Made?.Arn ?? (principal.Type is ThingTypes.User or ThingTypes.Role or "iam:group" or "iam:policy" ? Directory.ArnOf(principal.Type, principal.Account, principal.Id) : principal.Id);

    /// <summary>The unique id of a user or role; where no event shows that it was made, the one that its calls show.</summary>
    internal string? UniqueIdOf(Thing principal)
    {
        if (principal.Made is not null || principal.Type is not (ThingTypes.User or ThingTypes.Role)) return principal.Made?.UniqueId;
        var arn = ArnOf(principal);
        var actors = index.ActorsOfIssuer(arn).Select(number => index.Ledger.Tables.Actors[number].IssuerId).Concat(index.ActorsOfArn(arn).Select(number => index.Ledger.Tables.Actors[number].Identity.PrincipalId));
        return actors.OfType<string>().Distinct().Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>Whether an account is neither one that the trail is of, nor trusted.</summary>
    internal bool IsForeign(string account) => account.Length > 0 && !own.Contains(account) && !trustedAccounts.Contains(account);

    internal bool IsTrusted(Actor actor) =>
        (actor.Identity.Arn is { } arn && trustedPrincipals.Contains(arn)) || (actor.IssuerArn is { } issuer && trustedPrincipals.Contains(issuer))
        || (actor.Identity is { Type: "AWSAccount", AccountId: { } account } && trustedAccounts.Contains(account));

    internal bool IsTrusted(Origin origin) => trustedAddresses.Contains(origin);

    /// <summary>Whether an event comes from a trusted address, or from one that the principal used before a time.</summary>
    internal bool IsOwnersAddress(int row, string arn, uint before)
    {
        var origin = index.Ledger.OriginOf(row);
        if (IsTrusted(origin)) return true;
        if (!origin.IsAddress) return false;
        if (!addresses.TryGetValue(arn, out var first)) addresses[arn] = first = FirstUse(arn);
        return first.TryGetValue(origin.Address, out var at) && at < before;
    }

    private Dictionary<string, uint> FirstUse(string arn) => index.ActorsOfArn(arn).SelectMany(actor => index.RowsOf(actor).ToArray()).Where(row => index.Ledger.Rows[row].IsTimed)
        .GroupBy(row => index.Ledger.OriginOf(row).Address).ToDictionary(rows => rows.Key, rows => rows.Min(row => index.Ledger.Rows[row].Seconds));
}
