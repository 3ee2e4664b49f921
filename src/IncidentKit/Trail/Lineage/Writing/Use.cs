namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>What the attacker's calls have in common.</summary>
internal sealed record Use(DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen, int Calls, int Refused, IReadOnlyList<string> Regions, IReadOnlyList<string> Addresses, IReadOnlyList<string> UserAgents);
