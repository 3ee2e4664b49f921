namespace IncidentKit.Trail;

/// <summary>Where CloudTrail events come from: a folder, a bucket, the Event history. Safe for concurrent use.</summary>
public interface ITrailSource
{
    /// <summary>The name for people, such as the folder's path.</summary>
    string Name { get; }

    /// <summary>Reads the events, in no particular order, duplicates included.</summary>
    /// <param name="statistics">Counts files and events, and names what could not be read. A broken file or record is named there and never ends the reading.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TrailSourceException">The source as a whole cannot be read: it is missing, or access is denied.</exception>
    IAsyncEnumerable<TrailEvent> ReadAsync(TrailStatistics statistics, CancellationToken cancellationToken = default);
}
