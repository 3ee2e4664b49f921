using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.SignIn;

/// <summary>What events of the sign-in pages do: sessions begin whose keys the events do not show.</summary>
internal static class SignInTrail
{
    private static readonly TrailEffect Session = Mints("sts:session", "response.credentials.accessKeyId") with { Owner = "identity.arn" };

    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        On("ConsoleLogin", Session with { Mfa = "additional.MFAUsed" }),
        On("GetSigninToken", Session),
        On("SwitchRole", Session),
        On("CreateOAuth2Token", Session),
        On("PasswordUpdated", Alters("iam:root-password", "event.account")),
        On("PasswordRecoveryCompleted", Alters("iam:root-password", "event.account")),
        On("EmailUpdated", Alters("account:root-email", "event.account")),
    ]);

    private static TrailRule On(string name, params IReadOnlyList<TrailEffect> effects) => new("signin.amazonaws.com", name, effects);
}
