using Amazon.IdentityManagement.Model;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>The types of IAM's resources, and how each is named.</summary>
internal static class IamResources
{
    internal const string User = "iam:user";
    internal const string Group = "iam:group";
    internal const string Role = "iam:role";
    internal const string Policy = "iam:policy";
    internal const string PolicyVersion = "iam:policy-version";
    internal const string AccessKey = "iam:access-key";
    internal const string LoginProfile = "iam:login-profile";
    internal const string MfaDevice = "iam:mfa-device";
    internal const string SshPublicKey = "iam:ssh-public-key";
    internal const string SigningCertificate = "iam:signing-certificate";
    internal const string ServiceSpecificCredential = "iam:service-specific-credential";
    internal const string UserPolicy = "iam:user-policy";
    internal const string GroupPolicy = "iam:group-policy";
    internal const string RolePolicy = "iam:role-policy";
    internal const string UserAttachedPolicy = "iam:user-attached-policy";
    internal const string GroupAttachedPolicy = "iam:group-attached-policy";
    internal const string RoleAttachedPolicy = "iam:role-attached-policy";
    internal const string GroupMembership = "iam:group-membership";
    internal const string InstanceProfile = "iam:instance-profile";
    internal const string SamlProvider = "iam:saml-provider";
    internal const string OidcProvider = "iam:oidc-provider";
    internal const string UserBoundary = "iam:user-permissions-boundary";
    internal const string RoleBoundary = "iam:role-permissions-boundary";
    internal const string RootUser = "iam:root";

    internal static ResourceRef Ref(this UserDetail user) => new(User, user.UserName) { Arn = user.Arn, UniqueId = user.UserId };

    internal static ResourceRef Ref(this GroupDetail group) => new(Group, group.GroupName) { Arn = group.Arn, UniqueId = group.GroupId };

    internal static ResourceRef Ref(this RoleDetail role) => new(Role, role.RoleName) { Arn = role.Arn, UniqueId = role.RoleId };

    internal static ResourceRef Ref(this ManagedPolicyDetail policy) => new(Policy, policy.PolicyName) { Arn = policy.Arn, UniqueId = policy.PolicyId };

    /// <summary>The two names of an id such as <c>NAME/POLICY</c>; names of IAM hold no slash.</summary>
    internal static (string Holder, string Name) Split(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? throw new ArgumentException($"'{id}' is not of the form NAME/NAME", nameof(id)) : (id[..slash], id[(slash + 1)..]);
    }

    internal static IReadOnlyDictionary<string, string> TagsOf(IEnumerable<Tag>? tags) =>
        (tags ?? []).GroupBy(tag => tag.Key).ToDictionary(group => group.Key, group => group.Last().Value ?? "");

    /// <summary>The last part of an ARN: the name.</summary>
    internal static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
