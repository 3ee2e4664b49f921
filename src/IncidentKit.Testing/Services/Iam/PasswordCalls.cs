using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Passwords for the console, and the account's rules for them.</summary>
internal static class PasswordCalls
{
    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateLoginProfile"] = Create,
        ["GetLoginProfile"] = static call => new() { ["LoginProfile"] = Output(call.IsAboutRoot ? "root" : call.User().Name, ProfileOf(call)) },
        ["UpdateLoginProfile"] = Update,
        ["DeleteLoginProfile"] = Delete,
        ["ChangePassword"] = ChangePassword,
        ["GetAccountPasswordPolicy"] = static call => new() { ["PasswordPolicy"] = call.State.PasswordPolicy is { } policy ? JsonNode.Parse(policy) : throw NoPolicy(call) },
        ["UpdateAccountPasswordPolicy"] = UpdatePolicy,
        ["DeleteAccountPasswordPolicy"] = DeletePolicy,
    };

    private static JsonObject Create(IamCall call)
    {
        var user = call.User();
        if (user.LoginProfile is not null) throw IamErrors.Exists($"Login Profile for user {user.Name} already exists.");
        var profile = new IamLoginProfile(call.Now, Strong(call.Optional("Password") ?? throw new ApiException("ValidationError", "Password is required")), (bool?)call.Input["PasswordResetRequired"] ?? false);
        UserCalls.Change(call, before => before with { LoginProfile = profile });
        return new() { ["LoginProfile"] = Output(user.Name, profile) };
    }

    private static JsonObject Update(IamCall call)
    {
        var profile = ProfileOf(call);
        return UserCalls.Change(call, user => user with
        {
            LoginProfile = profile with { Password = call.Optional("Password") is { } password ? Strong(password) : profile.Password, ResetRequired = (bool?)call.Input["PasswordResetRequired"] ?? profile.ResetRequired },
        });
    }

    private static JsonObject Delete(IamCall call)
    {
        ProfileOf(call);
        if (!call.IsAboutRoot) return UserCalls.Change(call, user => user with { LoginProfile = null });
        call.Change(state => state with { RootHasPassword = false });
        return [];
    }

    private static JsonObject ChangePassword(IamCall call)
    {
        var profile = ProfileOf(call);
        if (profile.Password != call.Text("OldPassword")) throw new ApiException("AccessDenied", "The old password was incorrect.", 403);
        return UserCalls.Change(call, user => user with { LoginProfile = profile with { Password = Strong(call.Text("NewPassword")), ResetRequired = false } });
    }

    private static JsonObject UpdatePolicy(IamCall call)
    {
        var policy = new JsonObject { ["MinimumPasswordLength"] = 6, ["RequireSymbols"] = false, ["RequireNumbers"] = false, ["RequireUppercaseCharacters"] = false, ["RequireLowercaseCharacters"] = false, ["AllowUsersToChangePassword"] = false };
        foreach (var (name, value) in call.Input) policy[name] = value?.DeepClone();
        policy["ExpirePasswords"] = call.Input["MaxPasswordAge"] is not null;
        call.Change(state => state with { PasswordPolicy = policy.ToJsonString() });
        return [];
    }

    private static JsonObject DeletePolicy(IamCall call)
    {
        if (call.State.PasswordPolicy is null) throw NoPolicy(call);
        call.Change(state => state with { PasswordPolicy = null });
        return [];
    }

    private static ApiException NoPolicy(IamCall call) => IamErrors.NoSuchEntity($"The Password Policy with domain name {call.Account} cannot be found.");

    private static IamLoginProfile ProfileOf(IamCall call)
    {
        if (call.IsAboutRoot) return call.State.RootHasPassword ? new(call.Cloud.Account(call.Account).Created, "", false) : throw IamErrors.NoSuchEntity("Login Profile for root cannot be found.");
        var user = call.User();
        return user.LoginProfile ?? throw IamErrors.NoSuchEntity($"Login Profile for User {user.Name} cannot be found.");
    }

    private static JsonObject Output(string user, IamLoginProfile profile) => new() { ["UserName"] = user, ["CreateDate"] = IamOutputs.Time(profile.Created), ["PasswordResetRequired"] = profile.ResetRequired };

    private static string Strong(string password) => password.Length >= 8 ? password
        : throw new ApiException("PasswordPolicyViolation", "Password does not conform to the account password policy.");
}
