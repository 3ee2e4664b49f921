namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Takes ARNs apart and puts them together.</summary>
internal static class Arns
{
    /// <summary>The role's ARN of a session's ARN, without the role's path, which the session does not say.</summary>
    internal static string? RoleOfSession(string? arn)
    {
        const string Assumed = "assumed-role/";
        var parts = new ArnParts(arn);
        if (parts.Service is not "sts" || !parts.Resource.StartsWith(Assumed, StringComparison.Ordinal)) return null;
        var role = parts.Resource[Assumed.Length..];
        var end = role.IndexOf('/');
        return $"{parts.Scheme}:{parts.Partition}:iam::{parts.Account}:role/{(end < 0 ? role : role[..end])}";
    }

    /// <summary>The session's ARN that AssumeRole gives for a role's ARN.</summary>
    internal static string? SessionOf(string? roleArn, string? session) =>
        session is not null && new ArnParts(roleArn) is { Service: "iam" } parts && parts.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? $"{parts.Scheme}:{parts.Partition}:sts::{parts.Account}:assumed-role/{NameOf(parts.Resource)}/{session}"
            : null;

    /// <summary>Whether it is the ARN of a user, a role, a session or root.</summary>
    internal static bool IsPrincipal(string text) => new ArnParts(text) is { Scheme: "arn", Service: "iam" or "sts", Kind: "user" or "role" or "root" or "assumed-role" or "federated-user" };

    internal static string? AccountOf(string? arn) => new ArnParts(arn).Account is { Length: > 0 } account ? account.ToString() : null;

    internal static string NameOf(string arn) => NameOf(arn.AsSpan()).ToString();

    internal static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> arn) => arn[(arn.LastIndexOfAny('/', ':') + 1)..];

    /// <summary>The ARN of something of IAM's that has no path.</summary>
    internal static string OfIam(string partition, string account, string kind, string name) => $"arn:{partition}:iam::{account}:{kind}/{name}";
}
