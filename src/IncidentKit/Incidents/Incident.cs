namespace IncidentKit.Incidents;

/// <summary>A compromise to respond to: where, what is known of the attacker, what is trusted, and by when.</summary>
public sealed record Incident
{
    /// <summary>The incident's id: a name of the host's choice, by default made of account and day.</summary>
    public required string Id { get; init; }

    /// <summary>The accounts. Empty means the caller's own.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>What is known of the attacker.</summary>
    public required Indicators Indicators { get; init; }

    /// <summary>What is known to be the owner's.</summary>
    public Trusted Trusted { get; init; } = new();

    /// <summary>ARNs of principals that no step may touch, whatever is found.</summary>
    public IReadOnlyList<string> BreakGlass { get; init; } = [];

    /// <summary>The time of the compromise and its end, if known.</summary>
    public required IncidentWindow Window { get; init; }

    /// <summary>When AWS suspends the account, if a notice said so.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>The support case that AWS opened, if known.</summary>
    public string? CaseId { get; init; }

    /// <summary>Whether AWS said that it limits what the account can use.</summary>
    public bool AccountRestricted { get; init; }
}
