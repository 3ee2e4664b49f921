namespace IncidentKit.Incidents.Store;

/// <summary>
/// Keeps each incident as an append-only list of events, each with the SHA-256 of the one before: a record in which a change shows.
/// Safe for concurrent use.
/// </summary>
public interface IIncidentStore
{
    /// <summary>Reads an incident's events in order; none for an unknown incident.</summary>
    /// <exception cref="IncidentStoreException">The record was tampered with or is broken.</exception>
    IAsyncEnumerable<IncidentEvent> ReadAsync(string incidentId, CancellationToken cancellationToken = default);

    /// <summary>Appends one event.</summary>
    /// <param name="incidentId">The incident.</param>
    /// <param name="expectedVersion">The version of the last event that the caller knows; 0 for none.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="kind">What happened, such as <c>stepStarted</c>.</param>
    /// <param name="data">The event's data as JSON; never a secret.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The event as stored.</returns>
    /// <exception cref="IncidentConflictException">Another writer was faster: read again.</exception>
    Task<IncidentEvent> AppendAsync(string incidentId, long expectedVersion, DateTimeOffset at, string kind, string data, CancellationToken cancellationToken = default);
}
