namespace IncidentKit.Incidents;

/// <summary>Says, before anything runs, whether the kit's own principal is fit to respond. Safe for concurrent use.</summary>
public interface ICallerPreflight
{
    /// <summary>Looks at the caller. It changes nothing.</summary>
    /// <param name="incident">The incident, whose indicators the caller must not be among.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Aws.AwsAccessException">There are no credentials, or AWS does not take them.</exception>
    Task<CallerPreflight> CheckAsync(Incident incident, CancellationToken cancellationToken = default);
}
