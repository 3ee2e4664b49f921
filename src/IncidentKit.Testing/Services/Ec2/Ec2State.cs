namespace IncidentKit.Testing.Services.Ec2;

/// <summary>What EC2 holds, by account and Region.</summary>
internal sealed class Ec2State
{
    private readonly Dictionary<(string Account, string Region), Ec2Region> regions = [];

    /// <summary>The Regions of an account that were ever looked at, by name.</summary>
    internal IEnumerable<Ec2Region> RegionsOf(string account) => regions.Values.Where(region => region.Account == account).OrderBy(region => region.Name, StringComparer.Ordinal);

    internal Ec2Region Of(ApiCall call) => Of(call.Account, call.Region);

    internal Ec2Region Of(string account, string region) =>
        regions.TryGetValue((account, region), out var known) ? known : regions[(account, region)] = new(account, region);
}
