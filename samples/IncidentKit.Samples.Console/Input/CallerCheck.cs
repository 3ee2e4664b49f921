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
        var identity = session.Get<IAwsIdentity>();
        var caller = await identity.GetCallerAsync(cancellationToken);
        foreach (var account in accounts.Where(account => account != caller.Account))
        {
            if (session.Options.AssumeRole is null)
                throw new UsageException($"the incident is in account {account}, and the credentials in use are of account {caller.Account}: use credentials of {account}, or name a role to assume there with --assume-role");
            await identity.GetCallerAsync(account, cancellationToken);
        }

        if (session.Options.Investigation.Regions is [_, ..] regions) await CheckRegionsAsync(session, accounts is [var first, ..] ? first : caller.Account, regions, cancellationToken);
        return caller;
    }

    /// <summary>Warns when the credentials in use are in the attacker's hands: AWS denies a quarantined user most of what is needed, and containing them would stop the console.</summary>
    internal static void Warn(Session session, Incident incident, AwsCaller caller)
    {
        if (!incident.Indicators.AccessKeys.Contains(caller.AccessKeyId) && !incident.Indicators.Principals.Contains(caller.Arn)) return;
        session.Display.Warn($"the credentials in use ({caller.Arn}) are those that were exposed: steps against them are refused, and AWS's quarantine denies reading the Event history and changing keys, users and roles. Use another administrator's.");
    }

    private static async Task CheckRegionsAsync(Session session, string account, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        var known = await session.Get<IRegionCatalog>().ReadAsync(account, cancellationToken);
        if (regions.FirstOrDefault(region => known.All(item => item.Name != region)) is { } unknown)
            throw new UsageException($"--regions {unknown}: AWS has no such Region; it has {string.Join(", ", known.Select(region => region.Name).Order(StringComparer.Ordinal))}");
    }
}
