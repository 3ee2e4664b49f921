using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>What concerns the whole account: alias, summary, all that there is at once.</summary>
internal static partial class AccountCalls
{
    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateAccountAlias"] = CreateAlias,
        ["DeleteAccountAlias"] = DeleteAlias,
        ["ListAccountAliases"] = static call => call.Page("AccountAliases", call.State.Alias is { } alias ? [alias] : Array.Empty<string>(), name => name, name => JsonValue.Create(name)),
        ["GetAccountSummary"] = static call => new() { ["SummaryMap"] = Summary(call.State) },
        ["GetAccountAuthorizationDetails"] = AuthorizationDetails.Get,
    };

    private static JsonObject CreateAlias(IamCall call)
    {
        var alias = call.Text("AccountAlias");
        if (!Alias().IsMatch(alias)) throw new ApiException("ValidationError", "1 validation error detected: Value at 'accountAlias' failed to satisfy constraint: Member must satisfy regular expression pattern");
        call.Change(state => state with { Alias = alias });
        return [];
    }

    private static JsonObject DeleteAlias(IamCall call)
    {
        if (call.State.Alias != call.Text("AccountAlias")) throw IamErrors.NoSuchEntity($"The account alias {call.Text("AccountAlias")} cannot be found.");
        call.Change(state => state with { Alias = null });
        return [];
    }

    private static JsonObject Summary(IamState state)
    {
        var devices = state.MfaDevices.Values;
        return new()
        {
            ["Users"] = state.Users.Count,
            ["UsersQuota"] = 5000,
            ["Groups"] = state.Groups.Count,
            ["GroupsQuota"] = 300,
            ["Roles"] = state.Roles.Count,
            ["RolesQuota"] = 1000,
            ["Policies"] = state.Policies.Count,
            ["PoliciesQuota"] = 1500,
            ["PolicyVersionsInUse"] = state.Policies.Values.Sum(policy => policy.Versions.Count),
            ["PolicyVersionsInUseQuota"] = 10000,
            ["InstanceProfiles"] = state.InstanceProfiles.Count,
            ["InstanceProfilesQuota"] = 1000,
            ["ServerCertificates"] = 0,
            ["Providers"] = state.Providers.Count,
            ["MFADevices"] = devices.Count(),
            ["MFADevicesInUse"] = devices.Count(device => device.User is not null),
            ["AccountMFAEnabled"] = devices.Any(device => device.User == MfaCalls.RootUser) ? 1 : 0,
            ["AccountAccessKeysPresent"] = state.RootKeys.Count > 0 ? 1 : 0,
            ["AccountPasswordPresent"] = state.RootHasPassword ? 1 : 0,
            ["AccountSigningCertificatesPresent"] = 0,
            ["AccessKeysPerUserQuota"] = 2,
            ["AttachedPoliciesPerUserQuota"] = 10,
            ["AttachedPoliciesPerGroupQuota"] = 10,
            ["AttachedPoliciesPerRoleQuota"] = 10,
            ["VersionsPerPolicyQuota"] = 5,
            ["GroupsPerUserQuota"] = 10,
        };
    }

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9]){2,62}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alias();
}
