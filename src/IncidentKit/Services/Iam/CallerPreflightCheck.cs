using Amazon.IdentityManagement;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Looks whether the caller is the one whom AWS quarantined, whose key leaked, or root, and counts what the quarantine would deny.</summary>
internal sealed class CallerPreflightCheck(IAwsIdentity identity, IAwsClients clients, IEnumerable<IDetector> detectors, IEnumerable<IRemediator> remediators) : ICallerPreflight
{
    public async Task<CallerPreflight> CheckAsync(Incident incident, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var caller = await identity.GetCallerAsync(cancellationToken);
        var issuer = SessionIssuer.OfArn(caller.Arn);
        var isIndicated = IsIndicated(incident.Indicators, caller, issuer);
        var (quarantine, blind) = issuer.Kind == SessionIssuerKind.User ? await QuarantineAsync(caller, issuer.Name, cancellationToken) : ([], null);
        var wouldFail = quarantine.Count == 0 ? [] : Denied().ToList();
        return new()
        {
            Caller = caller,
            IsRoot = issuer.Kind == SessionIssuerKind.Root,
            IsIndicated = isIndicated,
            Quarantine = quarantine,
            WouldFail = wouldFail,
            Warnings = [.. Warnings(caller, issuer, isIndicated, quarantine, wouldFail), .. blind is null ? Array.Empty<string>() : [blind]],
        };
    }

    private static IEnumerable<string> Warnings(AwsCaller caller, SessionIssuer issuer, bool isIndicated, IReadOnlyList<string> quarantine, List<DeniedUnit> wouldFail)
    {
        if (isIndicated) yield return $"the credentials in use ({caller.Arn}) are among the incident's indicators: the attacker has them as well, and they will be cut off; use another principal";
        if (issuer.Kind == SessionIssuerKind.Root) yield return "the caller is root: no policy limits it and its sessions cannot be revoked; use an administrator of its own for the response";
        if (quarantine.Count > 0)
            yield return $"AWS put {caller.Arn} under quarantine ({string.Join(", ", quarantine)}): {wouldFail.Count} detectors and remediators would fail, such as {string.Join(", ", wouldFail.Take(3).Select(unit => unit.Unit))}; use another principal";
    }

    // A role is named by its sessions' issuer; a user, or one session, by its ARN.
    private static bool IsIndicated(Indicators indicators, AwsCaller caller, SessionIssuer issuer) =>
        (caller.AccessKeyId is { } key && indicators.AccessKeys.Contains(key))
        || indicators.Principals.Any(arn => arn == caller.Arn
            || (issuer.Kind == SessionIssuerKind.Role && arn.Contains(":role/", StringComparison.Ordinal) && arn.Split(':') is { Length: >= 6 } parts && parts[4] == caller.Account && SessionIssuer.OfArn(arn) == issuer));

    private async Task<(IReadOnlyList<string> Policies, string? Blind)> QuarantineAsync(AwsCaller caller, string user, CancellationToken cancellationToken)
    {
        try
        {
            var iam = clients.Get<IAmazonIdentityManagementService>(caller.Account, AwsPartitions.HomeRegionOf(caller.Partition));
            var policies = await iam.AttachedAsync(PrincipalKind.User, user, cancellationToken).ToListAsync(cancellationToken);
            return ([.. policies.Where(policy => QuarantinePolicy.Is(policy.PolicyArn)).Select(policy => policy.PolicyName)], null);
        }
        catch (AmazonServiceException exception)
        {
            return ([], $"whether AWS put {caller.Arn} under quarantine is not known: iam:ListAttachedUserPolicies: {exception.ErrorCode}");
        }
    }

    private IEnumerable<DeniedUnit> Denied() => detectors.Select(detector => (detector.Descriptor.Id, detector.Descriptor.Permissions))
        .Concat(remediators.Select(remediator => (remediator.Descriptor.Id, remediator.Descriptor.Permissions)))
        .Select(unit => new DeniedUnit(unit.Id, [.. unit.Permissions.Where(QuarantinePolicy.Denies)]))
        .Where(unit => unit.Actions.Count > 0);
}
