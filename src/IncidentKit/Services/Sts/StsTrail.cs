using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Sts;

/// <summary>What STS's events do: sessions begin.</summary>
internal static class StsTrail
{
    private const string AccessKeyId = "response.credentials.accessKeyId";

    private static readonly TrailEffect Session = Mints("sts:session", AccessKeyId) with { Owner = "identity.arn", Expires = "response.credentials.expiration", Lasts = "request.durationSeconds" };

    private static readonly TrailEffect RoleSession = Session with
    {
        Owner = "response.assumedRoleUser.arn", UniqueId = "response.assumedRoleUser.assumedRoleId", Role = "request.roleArn", Session = "request.roleSessionName",
    };

    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddTellingCalls(TellingCallKind.AsksWhoIAm, "sts.amazonaws.com", "GetCallerIdentity")
        .AddTrailRules(
    [
        On("AssumeRole", RoleSession),
        On("AssumeRoleWithSAML", RoleSession with { MadeBy = [new("iam:saml-provider", "request.principalArn")] }),
        On("AssumeRoleWithWebIdentity", RoleSession with { MadeBy = [new("iam:oidc-provider", "response.provider|identity.principalId:provider")] }),
        On("AssumeRoot", Session with { Owner = "arn:aws:iam::{request.targetPrincipal}:root" }),
        On("GetSessionToken", Session),
        On("GetDelegatedAccessToken", Session),
        On("GetFederationToken", Session with { Owner = "response.federatedUser.arn", UniqueId = "response.federatedUser.federatedUserId" },
            Creates("sts:federated-user", "response.federatedUser.arn") with { Arn = "response.federatedUser.arn", UniqueId = "response.federatedUser.federatedUserId", MayExist = true }),
    ]);

    private static TrailRule On(string name, params IReadOnlyList<TrailEffect> effects) => new("sts.amazonaws.com", name, effects);
}
