namespace IncidentKit.Trail.Sigma;

/// <summary>A match of a rule: one event, or for a correlation several. Its texts come from an attacker: clean them where they are shown.</summary>
public sealed record SigmaHit
{
    /// <summary>The rule.</summary>
    public required SigmaHitRule Rule { get; init; }

    /// <summary>AWS's id of the event; <see langword="null"/> for a correlation.</summary>
    public string? EventId { get; init; }

    /// <summary>When it happened; for a correlation, when its condition first held.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The service's address.</summary>
    public string? EventSource { get; init; }

    /// <summary>The operation.</summary>
    public string? EventName { get; init; }

    /// <summary>The Region that recorded it.</summary>
    public string? Region { get; init; }

    /// <summary>The account that it happened in.</summary>
    public string? Account { get; init; }

    /// <summary>The access key id that signed the call.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The ARN of who did it; else a user's or service's name.</summary>
    public string? Principal { get; init; }

    /// <summary>The address it came from.</summary>
    public string? SourceIp { get; init; }

    /// <summary>The error's code; <see langword="null"/> for success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The fields that made the rule match.</summary>
    public IReadOnlyList<SigmaMatchedField> Matched { get; init; } = [];

    /// <summary>The events of a correlation; <see langword="null"/> for a match of one event.</summary>
    public SigmaCorrelatedEvents? Correlated { get; init; }
}
