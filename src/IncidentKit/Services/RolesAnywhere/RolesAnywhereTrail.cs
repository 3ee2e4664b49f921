using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.RolesAnywhere;

/// <summary>What Roles Anywhere's events do: who holds the certificate of a trust anchor is let in from outside.</summary>
internal static class RolesAnywhereTrail
{
    private const string Anchor = "rolesanywhere:trust-anchor";
    private const string Profile = "rolesanywhere:profile";

    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        On("CreateTrustAnchor", Creates(Anchor, "response.trustAnchor.trustAnchorId") with { Arn = "response.trustAnchor.trustAnchorArn", Name = "request.name" }),
        On("UpdateTrustAnchor", Alters(Anchor, "request.trustAnchorId")),
        On("EnableTrustAnchor", Alters(Anchor, "request.trustAnchorId")),
        On("DisableTrustAnchor", Alters(Anchor, "request.trustAnchorId")),
        On("DeleteTrustAnchor", Deletes(Anchor, "request.trustAnchorId")),
        On("CreateProfile", Creates(Profile, "response.profile.profileId") with { Arn = "response.profile.profileArn", Name = "request.name" }),
        On("UpdateProfile", Alters(Profile, "request.profileId")),
        On("EnableProfile", Alters(Profile, "request.profileId")),
        On("DeleteProfile", Deletes(Profile, "request.profileId")),
        On("CreateSession", Mints("sts:session", "response.credentialSet.credentials.accessKeyId") with
        {
            Owner = "response.credentialSet.assumedRoleUser.arn", UniqueId = "response.credentialSet.assumedRoleUser.assumedRoleId", Role = "request.roleArn|response.credentialSet.roleArn",
            Expires = "response.credentialSet.credentials.expiration", Lasts = "request.durationSeconds", MadeBy = [new(Anchor, "request.trustAnchorArn"), new(Profile, "request.profileArn")],
        }),
    ]);

    private static TrailRule On(string name, params IReadOnlyList<TrailEffect> effects) => new("rolesanywhere.amazonaws.com", name, effects);
}
