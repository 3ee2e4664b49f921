using IncidentKit.Trail.Lineage;

namespace IncidentKit.Detection;

/// <summary>The Regions of which the trail tells that the attacker was there, or switched them on or off.</summary>
internal static class RegionTraces
{
    /// <summary>Pairs of account and Region.</summary>
    internal static HashSet<(string Account, string Region)> Of(LineageGraph lineage) =>
    [
        .. lineage.Resources.Where(resource => resource.Type == "account:region").SelectMany(resource => Trace(resource.Account, resource.Id, [])),
        .. lineage.Resources.SelectMany(resource => Trace(resource.Account, resource.Region, resource.Evidence)),
        .. lineage.Grants.SelectMany(grant => Trace(grant.Account, grant.Region, grant.Evidence)),
        .. lineage.Credentials.SelectMany(credential => Trace(credential.Account, null, credential.Evidence)),
        .. lineage.Principals.SelectMany(principal => Trace(principal.Account, null, principal.Evidence)),
    ];

    private static IEnumerable<(string Account, string Region)> Trace(string? account, string? region, IReadOnlyList<Evidence> evidence) => account is null
        ? []
        : evidence.Select(item => item.Region).Append(region).OfType<string>().Select(name => (account, name));
}
