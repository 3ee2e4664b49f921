namespace IncidentKit.Trail;

/// <summary>A source whose reading AWS bills. Safe for concurrent use.</summary>
public interface IPricedTrailSource : ITrailSource
{
    /// <summary>Finds out what the reading takes, without reading anything but listings.</summary>
    /// <exception cref="TrailSourceException">The source as a whole cannot be read.</exception>
    Task<TrailCost> EstimateAsync(CancellationToken cancellationToken = default);
}
