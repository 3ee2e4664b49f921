using IncidentKit.Trail.Lineage;

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

    /// <summary>
    /// The incident with its window begun a day before the attacker's first call that the trail shows, where nobody said when the compromise began.
    /// What the owner made or spent before that is not looked at as if it were of the incident.
    /// </summary>
    public Incident NarrowTo(LineageGraph lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return Indicators.Since is null && lineage.Credentials.Min(credential => credential.FirstSeen) is { } first && first.AddDays(-1) > Window.From
            ? this with { Window = Window with { From = first.AddDays(-1) } }
            : this;
    }
}
