namespace IncidentKit.Testing.Identity;

/// <summary>Temporary credentials and what they stand for.</summary>
internal sealed record Session
{
    internal required string AccessKeyId { get; init; }

    internal required string SecretAccessKey { get; init; }

    internal required string Token { get; init; }

    internal required PrincipalKind Kind { get; init; }

    internal required string Account { get; init; }

    internal required string Arn { get; init; }

    internal required string PrincipalId { get; init; }

    /// <summary>The user's or role's name; <see langword="null"/> for root.</summary>
    internal string? Name { get; init; }

    /// <summary>The ARN of the role, with its path.</summary>
    internal string? RoleArn { get; init; }

    /// <summary>The unique id of the user or role behind the session: a new one of the same name does not inherit it.</summary>
    internal string? OwnerId { get; init; }

    /// <summary>The ARN of the user behind a federated user.</summary>
    internal string? OwnerArn { get; init; }

    internal required DateTimeOffset IssuedAt { get; init; }

    internal required DateTimeOffset ExpiresAt { get; init; }

    internal bool MfaAuthenticated { get; init; }

    internal bool IsConsole { get; init; }

    internal string? SourceIdentity { get; init; }

    /// <summary>The version of the instance metadata service that handed the credentials out.</summary>
    internal string? InstanceDelivery { get; init; }

    /// <summary>The session policies, which only narrow.</summary>
    internal IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Whether session policies are needed at all: a federated user without any may do nothing.</summary>
    internal bool IsFederation => Kind == PrincipalKind.FederatedUser;
}
