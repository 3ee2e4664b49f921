using System.Globalization;

namespace IncidentKit.Testing.Identity;

/// <summary>The values of conditions' keys for one call.</summary>
internal sealed class RequestContext(ApiCall call, RequiredAccess access, string? organizationId)
{
    internal IReadOnlyList<string>? Get(string key)
    {
        var caller = call.Caller;
        if (access.Context is not null && access.Context.FirstOrDefault(pair => string.Equals(pair.Key, key, StringComparison.OrdinalIgnoreCase)) is { Key: not null } own) return [own.Value];
        return key.ToLowerInvariant() switch
        {
            "aws:currenttime" => One(call.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            "aws:epochtime" => One(call.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            "aws:tokenissuetime" => One(caller.Session?.IssuedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            "aws:multifactorauthpresent" => One(caller.Session is { } session ? session.MfaAuthenticated ? "true" : "false" : null),
            "aws:multifactorauthage" => One(caller.Session is { MfaAuthenticated: true } mfa ? ((long)(call.Now - mfa.IssuedAt).TotalSeconds).ToString(CultureInfo.InvariantCulture) : null),
            "aws:principalarn" => One(PrincipalArn(caller)),
            "aws:principalaccount" => One(caller.Account),
            "aws:principalorgid" or "aws:resourceorgid" => One(organizationId),
            "aws:principaltype" => One(caller.Kind switch { PrincipalKind.Root => "Account", PrincipalKind.Role => "AssumedRole", PrincipalKind.User => "User", PrincipalKind.FederatedUser => "FederatedUser", _ => null }),
            "aws:userid" => One(caller.PrincipalId),
            "aws:username" => One(caller.Kind == PrincipalKind.User ? caller.Name : null),
            "aws:sourceip" => One(caller.InvokedBy is null ? call.SourceIp : null),
            "aws:useragent" => One(call.UserAgent),
            "aws:requestedregion" => One(call.Region),
            "aws:resourceaccount" => One(access.ResourceAccount ?? call.Account),
            "aws:securetransport" => One("true"),
            "aws:viaawsservice" or "aws:principalisawsservice" => One(caller.InvokedBy is null ? "false" : "true"),
            "aws:sourceidentity" => One(caller.Session?.SourceIdentity),
            "aws:calledvia" => caller.InvokedBy is { } service ? [service] : null,
            _ => null,
        };
    }

    /// <summary>The ARN that policies know the principal by: the role, not its session.</summary>
    internal static string PrincipalArn(Caller caller) => caller.RoleArn ?? caller.Arn;

    private static IReadOnlyList<string>? One(string? value) => value is null ? null : [value];
}
