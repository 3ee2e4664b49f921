using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>Who issued a session: its rights are those of this principal, and are taken away there.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The role's or user's name; empty for root and the unknown.</param>
internal sealed record SessionIssuer(SessionIssuerKind Kind, string Name)
{
    private static readonly SessionIssuer Unknown = new(SessionIssuerKind.Unknown, "");

    /// <summary>Finds the issuer of a session, for a federated user by the key that asked for it.</summary>
    internal static SessionIssuer Of(LineageGraph lineage, LineageCredential session)
    {
        if (session.Principal is null) return Unknown;
        var issuer = OfArn(session.Principal);
        if (issuer.Kind != SessionIssuerKind.Unknown || session.Parent is null) return issuer;
        var parent = lineage.Credentials.FirstOrDefault(credential => credential.Id == session.Parent && credential.Id != session.Id);
        // Only a long-term key can ask for a federated user's session: one step up is enough.
        return parent?.Principal is { } arn && session.Principal.Contains(":federated-user/", StringComparison.Ordinal) ? OfArn(arn) : Unknown;
    }

    /// <summary>Reads the issuer out of an ARN.</summary>
    internal static SessionIssuer OfArn(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts.Length < 6) return Unknown;
        var path = parts[5].Split('/');
        return path switch
        {
            ["root"] => new(SessionIssuerKind.Root, ""),
            ["assumed-role", var role, ..] => new(SessionIssuerKind.Role, role),
            ["role", .., var role] => new(SessionIssuerKind.Role, role),
            ["user", .., var user] => new(SessionIssuerKind.User, user),
            _ => Unknown,
        };
    }
}

/// <summary>What kind of principal issued a session.</summary>
internal enum SessionIssuerKind
{
    Unknown,
    User,
    Role,
    Root,
}
