namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Takes ARNs apart and puts them together.</summary>
internal static class Arns
{
    /// <summary>The role's ARN of a session's ARN, without the role's path, which the session does not say.</summary>
    internal static string? RoleOfSession(string? arn) =>
        arn?.Split(':', 6) is [var scheme, var partition, "sts", _, var account, var rest] && rest.Split('/') is ["assumed-role", var role, ..] ? $"{scheme}:{partition}:iam::{account}:role/{role}" : null;

    /// <summary>The session's ARN that AssumeRole gives for a role's ARN.</summary>
    internal static string? SessionOf(string? roleArn, string? session) =>
        session is not null && roleArn?.Split(':', 6) is [var scheme, var partition, "iam", _, var account, var rest] && rest.StartsWith("role/", StringComparison.Ordinal)
            ? $"{scheme}:{partition}:sts::{account}:assumed-role/{NameOf(rest)}/{session}"
            : null;

    /// <summary>Whether it is the ARN of a user, a role, a session or root.</summary>
    internal static bool IsPrincipal(string text) => text.Split(':', 6) is ["arn", _, "iam" or "sts", _, _, var rest] && rest.Split('/')[0] is "user" or "role" or "root" or "assumed-role" or "federated-user";

    internal static string? AccountOf(string? arn) => arn?.Split(':', 6) is [_, _, _, _, { Length: > 0 } account, _] ? account : null;

    internal static string NameOf(string arn) => arn[(arn.AsSpan().LastIndexOfAny('/', ':') + 1)..];

    /// <summary>The ARN of something of IAM's that has no path.</summary>
    internal static string OfIam(string partition, string account, string kind, string name) => $"arn:{partition}:iam::{account}:{kind}/{name}";
}
