namespace IncidentKit.Regions;

/// <summary>Knows the Regions of an account. Safe for concurrent use.</summary>
public interface IRegionCatalog
{
    /// <summary>Reads all Regions of an account's partition, enabled or not.</summary>
    /// <exception cref="Aws.AwsAccessException">No list of Regions could be read.</exception>
    Task<IReadOnlyList<AwsRegion>> ReadAsync(string account, CancellationToken cancellationToken = default);
}
