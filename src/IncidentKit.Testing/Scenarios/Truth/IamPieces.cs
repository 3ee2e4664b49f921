using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>An account's IAM in pieces.</summary>
internal static class IamPieces
{
    internal static void Add(AccountSnapshot snapshot, IamState iam)
    {
        foreach (var user in iam.Users.Values) AddUser(snapshot, user);
        foreach (var role in iam.Roles.Values)
        {
            snapshot.Add("iam:role", role.Name, Principal(role).With(new() { ["trust"] = Document(role.Trust), ["description"] = role.Description, ["maximumSession"] = role.MaximumSession }));
            AddPolicies(snapshot, "role", role);
        }

        foreach (var group in iam.Groups.Values)
        {
            snapshot.Add("iam:group", group.Name, Principal(group));
            AddPolicies(snapshot, "group", group);
            foreach (var member in group.Members) snapshot.Add("iam:group-membership", $"{group.Name}/{member}");
        }

        foreach (var policy in iam.Policies.Values)
        {
            snapshot.Add("iam:policy", policy.Arn, new() { ["defaultVersion"] = policy.DefaultVersion, ["tags"] = Tags(policy.Tags) });
            foreach (var version in policy.Versions) snapshot.Add("iam:policy-version", $"{policy.Arn}@{version.Id}", new() { ["document"] = Document(version.Document) });
        }

        foreach (var profile in iam.InstanceProfiles.Values) snapshot.Add("iam:instance-profile", profile.Name, new() { ["role"] = profile.Role, ["path"] = profile.Path });
        foreach (var provider in iam.Providers.Values)
            snapshot.Add(provider.Url is null ? "iam:saml-provider" : "iam:oidc-provider", provider.Arn, new() { ["metadata"] = provider.Metadata, ["url"] = provider.Url, ["clients"] = provider.Clients.ToJsonArray(), ["thumbprints"] = provider.Thumbprints.ToJsonArray() });
        foreach (var device in iam.MfaDevices.Values) snapshot.Add("iam:mfa-device", device.SerialNumber, new() { ["user"] = device.User });
        foreach (var key in iam.RootKeys) snapshot.Add("iam:access-key", key.Id, new() { ["user"] = "<root_account>", ["active"] = key.Active });
    }

    private static void AddUser(AccountSnapshot snapshot, IamUser user)
    {
        snapshot.Add("iam:user", user.Name, Principal(user));
        AddPolicies(snapshot, "user", user);
        foreach (var key in user.Keys) snapshot.Add("iam:access-key", key.Id, new() { ["user"] = user.Name, ["active"] = key.Active });
        if (user.LoginProfile is { } profile) snapshot.Add("iam:login-profile", user.Name, new() { ["resetRequired"] = profile.ResetRequired, ["password"] = profile.Password });
        foreach (var key in user.SshKeys) snapshot.Add("iam:ssh-public-key", key.Id, new() { ["user"] = user.Name, ["active"] = key.Active });
        foreach (var certificate in user.Certificates) snapshot.Add("iam:signing-certificate", certificate.Id, new() { ["user"] = user.Name, ["active"] = certificate.Active });
        foreach (var credential in user.ServiceCredentials) snapshot.Add("iam:service-specific-credential", credential.Id, new() { ["user"] = user.Name, ["active"] = credential.Active });
    }

    private static void AddPolicies(AccountSnapshot snapshot, string kind, IamPrincipal principal)
    {
        foreach (var (name, document) in principal.Inline) snapshot.Add($"iam:{kind}-policy", $"{principal.Name}/{name}", new() { ["document"] = Document(document) });
        foreach (var arn in principal.Attached) snapshot.Add($"iam:{kind}-attached-policy", $"{principal.Name}/{arn.Split('/')[^1]}", new() { ["arn"] = arn });
    }

    private static JsonObject Principal(IamPrincipal principal) => new() { ["uniqueId"] = principal.Id, ["path"] = principal.Path, ["boundary"] = principal.Boundary, ["tags"] = Tags(principal.Tags) };

    private static JsonObject Tags(IEnumerable<KeyValuePair<string, string>> tags) => new(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));

    private static JsonNode? Document(string text) => JsonNode.Parse(text);
}
