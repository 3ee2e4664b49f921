using IncidentKit.Incidents;

namespace IncidentKit.Trail.Lineage;

/// <summary>What the trail proves: which credentials, principals, resources and grants descend from the indicators, and by which events.</summary>
public sealed record LineageGraph
{
    /// <summary>No trail was read.</summary>
    public static LineageGraph Empty { get; } = new() { Indicators = new(), Window = null, Trail = new(0, 0, 0, []) };

    /// <summary>What the search began with.</summary>
    public required Indicators Indicators { get; init; }

    /// <summary>The span of the events that were read; <see langword="null"/> when there were none.</summary>
    public required TrailWindow? Window { get; init; }

    /// <summary>What was read.</summary>
    public required TrailSummary Trail { get; init; }

    /// <summary>Credentials in the attacker's hands.</summary>
    public IReadOnlyList<LineageCredential> Credentials { get; init; } = [];

    /// <summary>Principals that the attacker made, altered or used.</summary>
    public IReadOnlyList<LineagePrincipal> Principals { get; init; } = [];

    /// <summary>Resources that the attacker made or altered.</summary>
    public IReadOnlyList<LineageResource> Resources { get; init; } = [];

    /// <summary>Grants that the attacker gave.</summary>
    public IReadOnlyList<LineageGrant> Grants { get; init; } = [];

    /// <summary>What the attacker hid, deleted or took away, what was hidden first.</summary>
    public IReadOnlyList<LineageDamage> Damage { get; init; } = [];

    /// <summary>Who begot what.</summary>
    public IReadOnlyList<LineageEdge> Edges { get; init; } = [];

    /// <summary>Ids of the events that are the attacker's.</summary>
    public IReadOnlyList<string> AttributedEventIds { get; init; } = [];

    /// <summary>Resources and principals that the trail shows to be made by the owner within its span: proof that they are not the attacker's.</summary>
    public IReadOnlyList<LineageResource> OwnerCreated { get; init; } = [];
}
