using Amazon.IdentityManagement.Model;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>What of a principal's credentials the attacker holds or held.</summary>
/// <param name="Credentials">The credentials that the trail proves to be in the attacker's hands.</param>
/// <param name="IsIndicated">Whether an indicator names the principal, or one of its sessions or keys.</param>
internal sealed record Holdings(IReadOnlyList<LineageCredential> Credentials, bool IsIndicated)
{
    internal bool Any => IsIndicated || Credentials.Count > 0;

    /// <summary>The events that prove it.</summary>
    internal IReadOnlyList<Evidence> Evidence =>
        [.. Credentials.SelectMany(credential => credential.Evidence).Distinct(), .. IsIndicated ? [Detection.Evidence.Live("is named by the incident's indicators")] : Array.Empty<Evidence>()];

    /// <summary>What the attacker holds of a user.</summary>
    /// <param name="context">The run.</param>
    /// <param name="user">The user.</param>
    /// <param name="isIndicated">Whether one of the user's keys is an indicator.</param>
    internal static Holdings Of(DetectionContext context, UserDetail user, bool isIndicated) => new(
        [.. Own(context).Where(credential => IsUsers(credential, user) || (credential.Kind == CredentialKind.Session
            && SessionIssuer.Of(context.Lineage, credential) is { Kind: SessionIssuerKind.User } issuer && issuer.Name == user.UserName && !IsAnothers(credential, user.UserId)))],
        isIndicated || context.Incident.Indicators.Principals.Contains(user.Arn));

    /// <summary>What the attacker holds of a role: its sessions.</summary>
    internal static Holdings Of(DetectionContext context, RoleDetail role) => new(
        [.. Own(context).Where(credential => credential.Kind == CredentialKind.Session
            && SessionIssuer.Of(context.Lineage, credential) == new SessionIssuer(SessionIssuerKind.Role, role.RoleName) && !IsAnothers(credential, role.RoleId))],
        context.Incident.Indicators.Principals.Any(arn => arn == role.Arn || (AccountOf(arn) == context.Account && SessionIssuer.OfArn(arn) == new SessionIssuer(SessionIssuerKind.Role, role.RoleName))));

    /// <summary>Whether sessions that the attacker can hold have lost their rights by one of these inline policies.</summary>
    internal bool AreRevoked(DetectionContext context, IEnumerable<PolicyDetail>? inlinePolicies)
    {
        var lastSeen = Credentials.Max(credential => credential.LastSeen ?? credential.FirstSeen) ?? context.Incident.Window.From;
        return OlderSessions.CutOff((inlinePolicies ?? []).Select(policy => policy.PolicyDocument)) >= lastSeen;
    }

    private static IEnumerable<LineageCredential> Own(DetectionContext context) => context.Lineage.Credentials.Where(credential =>
        credential.Attribution is Attribution.AttackerCreated or Attribution.AttackerAltered
        && (credential.Account ?? (credential.Principal is { } arn ? AccountOf(arn) : null) ?? context.Account) == context.Account);

    private static bool IsUsers(LineageCredential credential, UserDetail user) => credential.Principal == user.Arn && !IsAnothers(credential, user.UserId);

    // Two principals of one name are told apart by the id: AIDA…, or AROA…:SESSION.
    internal static bool IsAnothers(LineageCredential credential, string uniqueId) =>
        credential.PrincipalId is { } id && id.StartsWith(uniqueId[..Math.Min(4, uniqueId.Length)], StringComparison.Ordinal) && id.Split(':')[0] != uniqueId;

    private static string? AccountOf(string arn) => arn.Split(':') is { Length: >= 6 } parts ? parts[4] : null;
}
