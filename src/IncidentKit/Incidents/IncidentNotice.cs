namespace IncidentKit.Incidents;

/// <summary>What a notice of AWS says, and what of it was not understood.</summary>
public sealed record IncidentNotice
{
    /// <summary>What it is, for people: <c>e-mail</c>, <c>text</c> or <c>AWS Health event</c>.</summary>
    public required string Form { get; init; }

    /// <summary>What it says of the attacker.</summary>
    public required Indicators Indicators { get; init; }

    /// <summary>The account, if it names one.</summary>
    public string? Account { get; init; }

    /// <summary>When it was sent, if it says.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When AWS suspends the account: the date in it, or five days after it was sent.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>The support case that it belongs to, if it names one.</summary>
    public string? CaseId { get; init; }

    /// <summary>Whether it says that AWS limits what the account can use.</summary>
    public bool AccountRestricted { get; init; }

    /// <summary>What a responder would expect in a notice and was not found in this one, one sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
