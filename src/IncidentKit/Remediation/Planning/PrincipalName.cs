namespace IncidentKit.Remediation.Planning;

/// <summary>The IAM entity that a principal's ARN stands for: a role behind its sessions, a user, a group, root.</summary>
internal sealed record PrincipalName(string Account, string Kind, string Name)
{
    /// <summary>Reads an ARN; <see langword="null"/> when it names no principal of IAM or STS.</summary>
    internal static PrincipalName? Of(string? arn)
    {
        if (arn?.Split(':', 6) is not ["arn", _, "iam" or "sts", _, var account, var rest]) return null;
        return rest.Split('/') switch
        {
            ["root"] => new(account, "root", "root"),
            ["assumed-role", var role, ..] => new(account, "role", role),
            [var kind, .., var name] => new(account, kind, name),
            _ => null,
        };
    }
}
