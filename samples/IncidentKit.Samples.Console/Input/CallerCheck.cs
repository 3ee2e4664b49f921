using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Regions;

namespace IncidentKit.Samples.Console.Input;

/// <summary>Checks who the console is to AWS, before anything is done.</summary>
internal static class CallerCheck
{
    /// <exception cref="AwsAccessException">AWS does not take the credentials, or cannot be reached.</exception>
    /// <exception cref="UsageException">An account cannot be reached so, or a Region is unknown.</exception>
    internal static async Task<AwsCaller> RunAsync(Session session, IReadOnlyList<string> accounts, CancellationToken cancellationToken)
    {
        var caller = await session.Get<IAwsIdentity>().GetCallerAsync(cancellationToken);
        if (session.Options.AssumeRole is null && accounts.FirstOrDefault(account => account != caller.Account) is { } other)
            throw new UsageException($"the incident is in account {other}, and the credentials in use are of account {caller.Account}: use credentials of {other}, or name a role to assume there with --assume-role");
        if (session.Options.Investigation.Regions is [_, ..] regions) await CheckRegionsAsync(session, accounts is [var first, ..] ? first : caller.Account, regions, cancellationToken);
        return caller;
    }

    /// <summary>Warns when the credentials in use are the attacker's too, or are quarantined by AWS, and names what would fail.</summary>
    internal static async Task WarnAsync(Session session, Incident incident, CancellationToken cancellationToken)
    {
        var preflight = await session.Get<ICallerPreflight>().CheckAsync(incident, cancellationToken);
        foreach (var warning in preflight.Warnings) session.Display.Warn(warning);
        if (preflight.WouldFail.Count > 0) session.Display.Warn($"AWS's quarantine would make these fail: {string.Join(", ", preflight.WouldFail.Select(unit => unit.Unit))}");
    }

    private static async Task CheckRegionsAsync(Session session, string account, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        var known = await session.Get<IRegionCatalog>().ReadAsync(account, cancellationToken);
        if (regions.FirstOrDefault(region => known.All(item => item.Name != region)) is { } unknown)
            throw new UsageException($"--regions {unknown}: AWS has no such Region; it has {string.Join(", ", known.Select(region => region.Name).Order(StringComparer.Ordinal))}");
    }
}
