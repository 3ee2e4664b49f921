using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Regions;

namespace IncidentKit.Detection;

/// <summary>Finds out which accounts and Regions an investigation covers, and which it cannot reach.</summary>
internal sealed class AccountScopes(IAwsIdentity identity, IRegionCatalog regions)
{
    /// <summary>The scope of each account that can be reached, and a blind spot for each that cannot.</summary>
    /// <exception cref="InvestigationException">A Region is named that an account does not have.</exception>
    internal async Task<(IReadOnlyList<AccountScope> Scopes, IReadOnlyList<BlindSpot> Unreachable)> ReadAsync(
        Incident incident, AwsCaller caller, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        var accounts = incident.Accounts.Count > 0 ? incident.Accounts.Distinct() : [caller.Account];
        var read = await Task.WhenAll(accounts.Select(account => ReadAsync(account, caller, [.. named.Distinct()], cancellationToken)));
        return ([.. read.Select(one => one.Scope).OfType<AccountScope>()], [.. read.Select(one => one.Unreachable).OfType<BlindSpot>()]);
    }

    private async Task<(AccountScope? Scope, BlindSpot? Unreachable)> ReadAsync(string account, AwsCaller caller, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        var home = AwsPartitions.HomeRegionOf(caller.Partition);
        try
        {
            if (account != caller.Account) await identity.GetCallerAsync(account, cancellationToken);
        }
        catch (AwsAccessException exception)
        {
            return (null, Blind(account, home, $"the account cannot be reached: {exception.Message}"));
        }

        try
        {
            return (ScopeOf(account, home, await regions.ReadAsync(account, cancellationToken), named), null);
        }
        catch (AwsAccessException exception)
        {
            // Regions that are named can be looked at all the same.
            return (new(account, home, named, []), Blind(account, home, $"{exception.Message}{(named.Count > 0 ? "" : "; name the Regions to look at")}"));
        }
    }

    private static AccountScope ScopeOf(string account, string home, IReadOnlyList<AwsRegion> all, IReadOnlyList<string> named)
    {
        if (named.FirstOrDefault(name => all.All(region => region.Name != name)) is { } unknown)
            throw new InvestigationException($"account {account} has no Region '{unknown}'; it has {string.Join(", ", all.Select(region => region.Name))}");
        return new(account, home, named.Count > 0 ? named : [.. all.Where(region => region.IsEnabled).Select(region => region.Name)], [.. all.Where(region => !region.IsEnabled)]);
    }

    private static BlindSpot Blind(string account, string home, string reason) => new() { Account = account, Region = home, Service = "account", Reason = reason };
}
