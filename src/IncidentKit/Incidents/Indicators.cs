namespace IncidentKit.Incidents;

/// <summary>What is known of the attacker.</summary>
public sealed record Indicators
{
    /// <summary>Access key ids in the attacker's hands (<c>AKIA…</c>, <c>ASIA…</c>).</summary>
    public IReadOnlyList<string> AccessKeys { get; init; } = [];

    /// <summary>ARNs of principals in the attacker's hands: users, roles, sessions, root.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>Addresses or CIDR blocks that the attacker uses.</summary>
    public IReadOnlyList<string> IpRanges { get; init; } = [];

    /// <summary>User agents that the attacker uses, in full.</summary>
    public IReadOnlyList<string> UserAgents { get; init; } = [];

    /// <summary>When the compromise began, if known.</summary>
    public DateTimeOffset? Since { get; init; }
}
