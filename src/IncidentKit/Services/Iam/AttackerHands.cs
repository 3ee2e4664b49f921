using Amazon.IdentityManagement.Model;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>The credentials of one account that the attacker holds or held, by the principal whose rights they have.</summary>
internal sealed class AttackerHands
{
    private readonly ILookup<SessionIssuer, LineageCredential> held;
    private readonly HashSet<SessionIssuer> indicated;

    private AttackerHands(ILookup<SessionIssuer, LineageCredential> held, HashSet<SessionIssuer> indicated) => (this.held, this.indicated) = (held, indicated);

    internal static AttackerHands Of(DetectionContext context)
    {
        var own = context.Lineage.Credentials.Where(credential => credential.Attribution is Attribution.AttackerCreated or Attribution.AttackerAltered
            && (credential.Account ?? AccountOf(credential.Principal) ?? context.Account) == context.Account);
        return new(own.ToLookup(credential => SessionIssuer.Of(context.Lineage, credential)),
            [.. context.Incident.Indicators.Principals.Where(arn => AccountOf(arn) == context.Account).Select(SessionIssuer.OfArn)]);
    }

    /// <summary>What the attacker holds of a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="isIndicated">Whether one of the user's keys is an indicator.</param>
    internal Holdings Of(UserDetail user, bool isIndicated) => Of(new(SessionIssuerKind.User, user.UserName), user.UserId, isIndicated);

    /// <summary>What the attacker holds of a role: its sessions.</summary>
    internal Holdings Of(RoleDetail role) => Of(new(SessionIssuerKind.Role, role.RoleName), role.RoleId, isIndicated: false);

    /// <summary>Whether a credential belongs to another principal of the same name: the id tells (<c>AIDA…</c>, <c>AROA…:SESSION</c>).</summary>
    internal static bool IsAnothers(LineageCredential credential, string uniqueId) =>
        credential.PrincipalId is { } id && id.StartsWith(uniqueId[..Math.Min(4, uniqueId.Length)], StringComparison.Ordinal) && id.Split(':')[0] != uniqueId;

    private Holdings Of(SessionIssuer principal, string uniqueId, bool isIndicated) =>
        new([.. held[principal].Where(credential => !IsAnothers(credential, uniqueId))], isIndicated || indicated.Contains(principal));

    private static string? AccountOf(string? arn) => arn?.Split(':') is { Length: >= 6 } parts ? parts[4] : null;
}
