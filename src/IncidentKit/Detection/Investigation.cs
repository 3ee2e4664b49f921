using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Detection;

/// <summary>All that an investigation found, and all that it could not see.</summary>
public sealed record Investigation
{
    /// <summary>The incident that was investigated.</summary>
    public required Incident Incident { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Who ran it: the ARN of the kit's own principal; <see langword="null"/> when no AWS call was made.</summary>
    public string? Caller { get; init; }

    /// <summary>What the trail proved.</summary>
    public required LineageGraph Lineage { get; init; }

    /// <summary>The findings, most severe first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>One entry for each (account, Region, detector).</summary>
    public required IReadOnlyList<CoverageTarget> Coverage { get; init; }

    /// <summary>What was not seen.</summary>
    public required IReadOnlyList<BlindSpot> BlindSpots { get; init; }

    /// <summary>The bill by day, service and Region, where Cost Explorer could be read.</summary>
    public IReadOnlyList<CostEntry> Costs { get; init; } = [];
}
