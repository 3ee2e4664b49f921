namespace IncidentKit.Services.Iam;

/// <summary>How the kinds of principals are named.</summary>
internal static class PrincipalKinds
{
    internal static string Noun(this PrincipalKind kind) => kind switch
    {
        PrincipalKind.User => "user",
        PrincipalKind.Group => "group",
        _ => "role",
    };

    internal static string InlinePolicyType(this PrincipalKind kind) => $"iam:{kind.Noun()}-policy";

    internal static string AttachedPolicyType(this PrincipalKind kind) => $"iam:{kind.Noun()}-attached-policy";

    /// <summary>The kind that a resource's type speaks of, such as <c>iam:user-policy</c>.</summary>
    internal static PrincipalKind OfType(string type) =>
        type.StartsWith(IamResources.User, StringComparison.Ordinal) ? PrincipalKind.User
        : type.StartsWith(IamResources.Group, StringComparison.Ordinal) ? PrincipalKind.Group
        : type.StartsWith(IamResources.Role, StringComparison.Ordinal) ? PrincipalKind.Role
        : throw new ArgumentException($"'{type}' is no type of principals", nameof(type));
}
