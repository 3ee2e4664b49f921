using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Trail;

namespace IncidentKit.Testing.Identity;

/// <summary>Sign-ins to the console, and the credentials behind them.</summary>
internal static class ConsoleSessions
{
    private const string Source = "signin.amazonaws.com";

    internal static SimulatedActor OfRoot(CloudEngine engine, AccountState account)
    {
        lock (engine.Gate) return Actor(engine, RootSession(engine, account, withMfa: true) with { ExpiresAt = DateTimeOffset.MaxValue });
    }

    internal static SimulatedActor SignInAsRoot(CloudEngine engine, AccountState account, string sourceIp, string userAgent, bool withMfa)
    {
        lock (engine.Gate)
        {
            var caller = new Caller { Kind = PrincipalKind.Root, Account = account.Id, Arn = account.RootArn, PrincipalId = account.Id };
            Record(engine, caller, sourceIp, userAgent, withMfa ? "Yes" : "No", null, null);
            return Actor(engine, RootSession(engine, account, withMfa)).From(sourceIp, userAgent);
        }
    }

    internal static SimulatedActor SignIn(CloudEngine engine, AccountState account, string userName, string password, string sourceIp, string userAgent, bool withMfa)
    {
        lock (engine.Gate)
        {
            var user = account.Iam.Current.Users.GetValueOrDefault(userName);
            var caller = new Caller { Kind = PrincipalKind.User, Account = account.Id, Arn = user?.Arn ?? "", PrincipalId = user?.Id ?? "", Name = user is null ? "HIDDEN_DUE_TO_SECURITY_REASONS" : userName };
            var mfa = account.Iam.Current.MfaDevices.Values.FirstOrDefault(device => device.User == userName);
            if (user?.LoginProfile is not { } profile || profile.Password != password || (mfa is not null && !withMfa))
            {
                Record(engine, caller, sourceIp, userAgent, "No", null, user is null ? "No username found in supplied account" : "Failed authentication");
                throw new SimulatedCallException("FailedAuthentication", "Your authentication information is incorrect.", 403);
            }

            Record(engine, caller, sourceIp, userAgent, withMfa ? "Yes" : "No", mfa?.SerialNumber, null);
            account.Iam.Change(state => state with { Users = state.Users.SetItem(userName, state.Users[userName] with { PasswordLastUsed = engine.Time.GetUtcNow() }) });
            return Actor(engine, New(engine, account, PrincipalKind.User, user.Arn, user.Id, withMfa) with { Name = userName, OwnerId = user.Id }).From(sourceIp, userAgent);
        }
    }

    private static Session RootSession(CloudEngine engine, AccountState account, bool withMfa) => New(engine, account, PrincipalKind.Root, account.RootArn, account.Id, withMfa);

    private static Session New(CloudEngine engine, AccountState account, PrincipalKind kind, string arn, string principalId, bool withMfa) => new()
    {
        AccessKeyId = engine.Ids.Iam("ASIA"),
        SecretAccessKey = engine.Ids.Secret(40),
        Token = engine.Ids.Secret(356),
        Kind = kind,
        Account = account.Id,
        Arn = arn,
        PrincipalId = principalId,
        IssuedAt = engine.Time.GetUtcNow(),
        ExpiresAt = engine.Time.GetUtcNow().AddHours(12),
        MfaAuthenticated = withMfa,
        IsConsole = true,
    };

    private static SimulatedActor Actor(CloudEngine engine, Session session)
    {
        engine.Sessions.Add(session);
        return new(engine, session.AccessKeyId, session.SecretAccessKey, session.Token);
    }

    private static void Record(CloudEngine engine, Caller caller, string sourceIp, string userAgent, string mfaUsed, string? mfaDevice, string? failure)
    {
        var call = new ApiCall
        {
            Service = "signin",
            Operation = "ConsoleLogin",
            Input = [],
            Account = caller.Account,
            Region = GlobalServices.Region,
            CallerArn = caller.Arn,
            Now = engine.Time.GetUtcNow(),
            Caller = caller,
            SourceIp = sourceIp,
            UserAgent = userAgent,
            RequestId = engine.Ids.Uuid(),
        };
        var identity = TrailIdentity.Of(caller);
        if (failure is not null) identity.Remove("arn");
        var details = new JsonObject { ["LoginTo"] = "https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true", ["MobileVersion"] = "No" };
        if (mfaDevice is not null) details["MFAIdentifier"] = mfaDevice;
        details["MFAUsed"] = mfaUsed;
        engine.Recorder.RecordEvent(call, "ConsoleLogin", Source, "AwsConsoleSignIn", identity, new() { ["ConsoleLogin"] = failure is null ? "Success" : "Failure" }, details, failure);
    }
}
