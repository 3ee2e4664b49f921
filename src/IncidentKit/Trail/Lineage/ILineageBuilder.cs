using IncidentKit.Incidents;

namespace IncidentKit.Trail.Lineage;

/// <summary>Follows the attacker through the trail. Safe for concurrent use.</summary>
public interface ILineageBuilder
{
    /// <summary>Reads the sources and builds the graph. It makes no change anywhere.</summary>
    /// <param name="incident">The indicators, the window and what is trusted.</param>
    /// <param name="sources">The trail's sources.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="TrailSourceException">A source cannot be read at all.</exception>
    Task<LineageGraph> BuildAsync(Incident incident, IReadOnlyList<ITrailSource> sources, CancellationToken cancellationToken = default);
}
