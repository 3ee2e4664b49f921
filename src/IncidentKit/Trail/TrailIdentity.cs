namespace IncidentKit.Trail;

/// <summary>Who did something, as CloudTrail's <c>userIdentity</c> says. Real logs leave out any of it.</summary>
public sealed record TrailIdentity
{
    /// <summary>Nobody that the event names.</summary>
    public static TrailIdentity None { get; } = new();

    /// <summary>The kind: <c>IAMUser</c>, <c>AssumedRole</c>, <c>Root</c>, <c>FederatedUser</c>, <c>AWSService</c>, <c>AWSAccount</c> and others.</summary>
    public string? Type { get; init; }

    /// <summary>The unique id, such as <c>AIDA…</c> or <c>AROA…:session</c>.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>The ARN of the user or session.</summary>
    public string? Arn { get; init; }

    /// <summary>The account of the actor.</summary>
    public string? AccountId { get; init; }

    /// <summary>The access key id that signed the call.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The user's name.</summary>
    public string? UserName { get; init; }

    /// <summary>The service on whose behalf, such as <c>autoscaling.amazonaws.com</c>.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>Whether the call came with temporary credentials.</summary>
    public bool HasSessionContext { get; init; }

    /// <summary>The ARN of the role or user that issued the session.</summary>
    public string? SessionIssuerArn { get; init; }

    /// <summary>The unique id of the role or user that issued the session.</summary>
    public string? SessionIssuerId { get; init; }

    /// <summary>When the session was made.</summary>
    public DateTimeOffset? SessionCreatedAt { get; init; }

    /// <summary>Whether the session was made with MFA.</summary>
    public bool? SessionMfa { get; init; }

    /// <summary>The source identity that the session carries.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>The id of the Identity Center user for whom the call is made.</summary>
    public string? OnBehalfOf { get; init; }
}
