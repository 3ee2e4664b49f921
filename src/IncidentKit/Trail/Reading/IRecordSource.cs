namespace IncidentKit.Trail.Reading;

/// <summary>A source that hands its records over as they stand in the buffer, on several threads at once.</summary>
internal interface IRecordSource : ITrailSource
{
    /// <summary>Reads all records.</summary>
    /// <param name="open">Makes a sink for a thread; safe for concurrent use.</param>
    /// <param name="statistics">Counts, and names what could not be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TrailSourceException">The source as a whole cannot be read.</exception>
    Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken);
}
