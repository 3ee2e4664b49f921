using System.Collections.Frozen;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>What lineage has to know of types of objects.</summary>
internal static class ThingTypes
{
    internal const string AccessKey = "iam:access-key";
    internal const string Session = "sts:session";
    internal const string LoginProfile = "iam:login-profile";
    internal const string User = "iam:user";
    internal const string Role = "iam:role";
    internal const string Root = "iam:root";
    internal const string FederatedUser = "sts:federated-user";
    internal const string DirectoryUser = "identitystore:user";

    private static readonly FrozenDictionary<string, CredentialKind> Credentials = new Dictionary<string, CredentialKind>
    {
        [AccessKey] = CredentialKind.AccessKey,
        [Session] = CredentialKind.Session,
        [LoginProfile] = CredentialKind.LoginProfile,
        ["iam:service-specific-credential"] = CredentialKind.ServiceSpecificCredential,
        ["iam:ssh-public-key"] = CredentialKind.SshPublicKey,
        ["iam:signing-certificate"] = CredentialKind.SigningCertificate,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Principals = new Dictionary<string, string>
    {
        [User] = "user",
        [Role] = "role",
        [Root] = "root",
        [FederatedUser] = "federatedUser",
        ["iam:group"] = "group",
        ["iam:saml-provider"] = "samlProvider",
        ["iam:oidc-provider"] = "oidcProvider",
    }.ToFrozenDictionary();

    // Their events are recorded in one Region, whatever Region the actor or the object is in.
    private static readonly FrozenSet<string> GlobalServices =
        new[] { "iam", "sts", "account", "organizations", "cloudfront", "route53", "route53domains", "globalaccelerator", "shield", "waf", "budgets", "ce", "support", "sso", "identitystore" }.ToFrozenSet();

    internal static bool IsKey(string type) => type is AccessKey or Session;

    internal static bool IsCredential(string type, out CredentialKind kind) => Credentials.TryGetValue(type, out kind);

    /// <summary>Whether it is a principal, and how lineage calls its kind.</summary>
    internal static bool IsPrincipal(string type, out string kind) => Principals.TryGetValue(type, out kind!);

    /// <summary>Whether it is a provider of identities, which is a principal and a resource.</summary>
    internal static bool IsProvider(string type) => type is "iam:saml-provider" or "iam:oidc-provider";

    internal static bool IsGlobal(string type) => type == "s3:bucket" || GlobalServices.Contains(type[..Math.Max(0, type.IndexOf(':', StringComparison.Ordinal))]);

    /// <summary>Whether services act for it in other accounts than its own.</summary>
    internal static bool ReachesAccounts(string type) => type == "sso:permission-set";

    /// <summary>The type of a kind of principal.</summary>
    internal static string OfPrincipal(string kind) => Principals.FirstOrDefault(pair => pair.Value == kind).Key ?? $"iam:{kind}";

    internal static string OfCredential(CredentialKind kind) => Credentials.First(pair => pair.Value == kind).Key;

    internal static string OfKey(string id) => KeyType(id);

    private static string KeyType(string id) => Ledger.KeyIds.IsTemporary(id) ? Session : AccessKey;
}
