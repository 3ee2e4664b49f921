namespace IncidentKit.Testing.Services.Ec2;

/// <summary>What EC2 holds, by account and Region.</summary>
internal sealed class Ec2State
{
    private readonly Dictionary<(string Account, string Region), Ec2Region> regions = [];

    internal Ec2Region Of(ApiCall call) => Of(call.Account, call.Region);

    internal Ec2Region Of(string account, string region) =>
        regions.TryGetValue((account, region), out var known) ? known : regions[(account, region)] = new(account, region);
}
