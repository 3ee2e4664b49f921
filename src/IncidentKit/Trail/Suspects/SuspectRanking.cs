using IncidentKit.Trail.Lineage;

namespace IncidentKit.Trail.Suspects;

/// <summary>Who behaves as a thief does, the worst first.</summary>
public sealed record SuspectRanking
{
    /// <summary>The form of the document.</summary>
    public string Schema { get; } = "incidentkit/suspects/1";

    /// <summary>The span of the events that were read; <see langword="null"/> when there were none.</summary>
    public required TrailWindow? Window { get; init; }

    /// <summary>What was read.</summary>
    public required TrailSummary Trail { get; init; }

    /// <summary>The suspects, the worst first, at most fifty.</summary>
    public IReadOnlyList<Suspect> Suspects { get; init; } = [];
}
