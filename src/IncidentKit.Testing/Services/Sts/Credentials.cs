using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Policies;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.Sts;

/// <summary>Makes temporary credentials.</summary>
internal static class Credentials
{
    /// <summary>Credentials that last from now on.</summary>
    internal static Session New(CloudEngine cloud, PrincipalKind kind, string account, string arn, string principalId, int seconds)
    {
        var session = new Session
        {
            AccessKeyId = cloud.Ids.Iam("ASIA"),
            SecretAccessKey = cloud.Ids.Secret(40),
            Token = "IQoJb3JpZ2luX2Vj" + cloud.Ids.Secret(340),
            Kind = kind,
            Account = account,
            Arn = arn,
            PrincipalId = principalId,
            IssuedAt = cloud.Time.GetUtcNow(),
            ExpiresAt = cloud.Time.GetUtcNow().AddSeconds(seconds),
        };
        return session;
    }

    internal static JsonObject Output(Session session) => new()
    {
        ["AccessKeyId"] = session.AccessKeyId,
        ["SecretAccessKey"] = session.SecretAccessKey,
        ["SessionToken"] = session.Token,
        ["Expiration"] = WireTimes.Iso(session.ExpiresAt.AddTicks(-(session.ExpiresAt.Ticks % TimeSpan.TicksPerSecond))),
    };

    /// <summary>The duration that was asked for, within the bounds of the operation.</summary>
    internal static int Duration(ApiCall call, int usual, int most)
    {
        var seconds = (int?)call.Input["DurationSeconds"] ?? Math.Min(usual, most);
        return seconds is < 900 or > 129600
            ? throw new ApiException("ValidationError", $"1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")
            : seconds;
    }

    /// <summary>The session policies of a call.</summary>
    internal static List<string> Policies(CloudEngine cloud, ApiCall call, string account)
    {
        List<string> policies = [];
        if ((string?)call.Input["Policy"] is { } inline) policies.Add(Valid(inline));
        foreach (var item in call.Input["PolicyArns"] as JsonArray ?? []) policies.Add(Managed(cloud, account, (string)item!["arn"]!));
        return policies;
    }

    /// <summary>The document of a managed policy.</summary>
    internal static string Managed(CloudEngine cloud, string account, string arn) =>
        (cloud.Account(account).Iam.Current.Policies.GetValueOrDefault(arn) ?? Iam.AwsManagedPolicies.Find(arn))?.Document
        ?? throw new ApiException("ValidationError", $"Invalid policy ARN: {arn}");

    /// <summary>Whether the call proves a second factor of the user.</summary>
    internal static bool HasMfa(CloudEngine cloud, ApiCall call)
    {
        if ((string?)call.Input["SerialNumber"] is not { } serial) return false;
        var owned = cloud.Account(call.Account).Iam.Current.MfaDevices.GetValueOrDefault(serial)?.User;
        var isOwn = owned is not null && (owned == call.Caller.Name || (call.Caller.Kind == PrincipalKind.Root && owned == "<root_account>"));
        return isOwn && (string?)call.Input["TokenCode"] is { Length: 6 } code && code.All(char.IsAsciiDigit)
            ? true
            : throw new ApiException("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.", 403);
    }

    private static string Valid(string document)
    {
        try
        {
            PolicyDocument.Parse(document);
            return document;
        }
        catch (FormatException exception)
        {
            throw new ApiException("MalformedPolicyDocument", exception.Message);
        }
    }
}
