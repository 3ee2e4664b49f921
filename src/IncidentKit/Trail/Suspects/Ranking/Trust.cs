using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Knows what is trusted, and which accounts are strangers.</summary>
internal sealed class Trust(TrailLedger ledger, Incident incident)
{
    private readonly HashSet<string> principals = [.. incident.Trusted.Principals, .. incident.BreakGlass];
    private readonly AddressRanges addresses = new(incident.Trusted.IpRanges);
    private readonly HashSet<string> accounts = [.. ledger.Tables.Places.Select(place => place.Account), .. incident.Accounts, .. incident.Trusted.Accounts];

    internal bool IsForeign(string account) => !accounts.Contains(account);

    internal bool IsTrusted(int row) => addresses.Contains(ledger.OriginOf(row)) || Contains(ledger.ActorOf(row).Identity.Arn) || Contains(ledger.ActorOf(row).IssuerArn);

    private bool Contains(string? arn) => arn is not null && principals.Contains(arn);
}
