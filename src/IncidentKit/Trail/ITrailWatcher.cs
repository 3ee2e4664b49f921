using IncidentKit.Detection;
using IncidentKit.Incidents;

namespace IncidentKit.Trail;

/// <summary>Watches a trail that does not end, and tells what comes into the attacker's hands as it does. Safe for concurrent use.</summary>
public interface ITrailWatcher
{
    /// <summary>Watches until the events end. It keeps what lineage needs of each event in memory, some tens of bytes.</summary>
    /// <param name="incident">The indicators, the window and what is trusted.</param>
    /// <param name="events">The events in the order in which they come, such as <see cref="ITrailSource.ReadAsync"/> gives them; what happened before can be put in front.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A finding for each credential, principal, resource and grant of the attacker's, once. What later events say more of it, an investigation tells.</returns>
    IAsyncEnumerable<Finding> WatchAsync(Incident incident, IAsyncEnumerable<TrailEvent> events, CancellationToken cancellationToken = default);
}
