namespace IncidentKit.Testing.Identity;

/// <summary>Who makes a call.</summary>
internal sealed record Caller
{
    internal static readonly Caller Unknown = new() { Kind = PrincipalKind.Anonymous, Account = "", Arn = "", PrincipalId = "" };

    internal required PrincipalKind Kind { get; init; }

    internal required string Account { get; init; }

    /// <summary>The ARN of the user, the role's session, the federated user or root; a service's name for a service.</summary>
    internal required string Arn { get; init; }

    /// <summary>The unique id, such as <c>AIDA…</c> or <c>AROA…:session</c>.</summary>
    internal required string PrincipalId { get; init; }

    /// <summary>The user's or role's name.</summary>
    internal string? Name { get; init; }

    /// <summary>The ARN of the role behind a role's session, with its path.</summary>
    internal string? RoleArn { get; init; }

    internal string? AccessKeyId { get; init; }

    /// <summary>The temporary credentials in use, if they are temporary.</summary>
    internal Session? Session { get; init; }

    /// <summary>The service that calls with the principal's rights.</summary>
    internal string? InvokedBy { get; init; }

    internal static Caller OfService(string servicePrincipal, string account) =>
        new() { Kind = PrincipalKind.Service, Account = account, Arn = servicePrincipal, PrincipalId = servicePrincipal, InvokedBy = servicePrincipal };
}
