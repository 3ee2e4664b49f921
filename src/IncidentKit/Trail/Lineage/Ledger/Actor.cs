namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Somebody who made calls: a credential of a principal.</summary>
internal sealed class Actor
{
    internal Actor(TrailIdentity identity)
    {
        Identity = identity;
        Key = KeyIds.IsKey(identity.AccessKeyId) ? identity.AccessKeyId : null;
        IssuerId = identity.SessionIssuerId ?? (identity.Type == "AssumedRole" ? identity.PrincipalId?.Split(':')[0] : null);
        IssuerArn = identity.SessionIssuerArn ?? Arns.RoleOfSession(identity.Arn);
    }

    internal TrailIdentity Identity { get; }

    /// <summary>The access key id; <see langword="null"/> when there is none, or only a masked one.</summary>
    internal string? Key { get; }

    /// <summary>The unique id of the role or user behind a session.</summary>
    internal string? IssuerId { get; }

    /// <summary>The ARN of the role or user behind a session.</summary>
    internal string? IssuerArn { get; }

    internal bool IsRoot => Identity.Type == "Root" || (Identity.Arn?.EndsWith(":root", StringComparison.Ordinal) ?? false);

    /// <summary>Whether an AWS service acts for itself: as such, or in the role that is linked to it.</summary>
    internal bool IsService =>
        Identity.Type is "AWSService" or null || (IssuerArn?.Contains("/aws-service-role/", StringComparison.Ordinal) ?? false)
        || (Identity.Arn?.Contains(":assumed-role/AWSServiceRoleFor", StringComparison.Ordinal) ?? false);

    /// <summary>What tells principals apart: the unique id of a user, or of a role with the session's name; else the ARN.</summary>
    internal string? Principal => Identity.PrincipalId is { Length: > 0 } id && !IsRoot ? id : Identity.Arn;
}
