using System.Collections.Concurrent;
using Amazon.Account;
using Amazon.EC2;
using IncidentKit.Aws;

namespace IncidentKit.Regions;

/// <summary>Asks Account Management for the Regions, and EC2 where that is not allowed; once for each account.</summary>
internal sealed class RegionCatalog(IAwsClients clients, IAwsIdentity identity) : IRegionCatalog
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<AwsRegion>> known = new();

    public async Task<IReadOnlyList<AwsRegion>> ReadAsync(string account, CancellationToken cancellationToken = default)
    {
        if (known.TryGetValue(account, out var regions)) return regions;
        var home = AwsPartitions.HomeRegionOf((await identity.GetCallerAsync(cancellationToken)).Partition);
        return known.GetOrAdd(account, await ReadAsync(account, home, cancellationToken));
    }

    private async Task<IReadOnlyList<AwsRegion>> ReadAsync(string account, string home, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadFromAccountAsync(account, home, cancellationToken);
        }
        catch (Exception first) when (first is not OperationCanceledException)
        {
            try
            {
                return await ReadFromEc2Async(account, home, cancellationToken);
            }
            catch (Exception second) when (second is not OperationCanceledException)
            {
                throw new AwsAccessException($"the Regions of account {account} cannot be listed: {second.Message} (and by account:ListRegions: {first.Message})", second);
            }
        }
    }

    private async Task<IReadOnlyList<AwsRegion>> ReadFromAccountAsync(string account, string home, CancellationToken cancellationToken)
    {
        var client = clients.Get<IAmazonAccount>(account, home);
        var regions = new List<AwsRegion>();
        await foreach (var region in Pages.ReadAsync(token => client.ListRegionsAsync(new() { NextToken = token }, cancellationToken), page => page.Regions, page => page.NextToken, cancellationToken))
            regions.Add(new(region.RegionName, StatusOf(region.RegionOptStatus?.Value)));
        return regions.Count > 0 ? Sorted(regions) : throw new InvalidOperationException("the list of Regions is empty");
    }

    private async Task<IReadOnlyList<AwsRegion>> ReadFromEc2Async(string account, string home, CancellationToken cancellationToken)
    {
        var response = await clients.Get<IAmazonEC2>(account, home).DescribeRegionsAsync(new() { AllRegions = true }, cancellationToken);
        return Sorted([.. (response.Regions ?? []).Select(region => new AwsRegion(region.RegionName, StatusOf(region.OptInStatus)))]);
    }

    private static RegionStatus StatusOf(string? status) => status switch
    {
        "ENABLED" or "opted-in" => RegionStatus.Enabled,
        "ENABLED_BY_DEFAULT" or "opt-in-not-required" => RegionStatus.EnabledByDefault,
        "ENABLING" => RegionStatus.Enabling,
        "DISABLING" => RegionStatus.Disabling,
        _ => RegionStatus.Disabled,
    };

    private static IReadOnlyList<AwsRegion> Sorted(List<AwsRegion> regions) => [.. regions.OrderBy(region => region.Name, StringComparer.Ordinal)];
}
