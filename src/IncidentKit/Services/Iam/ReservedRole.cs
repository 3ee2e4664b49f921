namespace IncidentKit.Services.Iam;

/// <summary>Roles that AWS keeps and IAM lets nobody edit.</summary>
internal static class ReservedRole
{
    /// <summary>Whether a service made the role for itself.</summary>
    internal static bool IsServiceLinked(string? path) => path?.StartsWith("/aws-service-role/", StringComparison.Ordinal) ?? false;

    /// <summary>Whether IAM Identity Center made the role for a permission set.</summary>
    internal static bool IsIdentityCenters(string? path) => path?.StartsWith("/aws-reserved/sso.amazonaws.com/", StringComparison.Ordinal) ?? false;

    /// <summary>Why the sessions of such a role cannot be revoked here, and what to do instead; <see langword="null"/> for a common role.</summary>
    internal static string? WhyNotRevocable(string? path, string role) =>
        IsServiceLinked(path) ? $"{role} is a service-linked role, which nobody but AWS can edit: stop what the service runs for the attacker; its sessions end by themselves within an hour"
        : IsIdentityCenters(path) ? $"{role} belongs to IAM Identity Center: delete the user's sessions and the assignment there, or put a denial on aws:TokenIssueTime into the permission set's inline policy"
        : null;
}
