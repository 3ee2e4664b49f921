namespace IncidentKit.Detection;

/// <summary>
/// Looks at one kind of thing in one account and Region and reports what belongs to the incident.
/// </summary>
/// <remarks>
/// Implementations are stateless singletons and safe for concurrent use: account, Region and clients come with the context.
/// Failures are thrown: the runner turns them into the target's outcome, so that "found nothing" is never "could not look".
/// Findings that were yielded before a failure are kept.
/// </remarks>
public interface IDetector
{
    /// <summary>What the detector is, as data.</summary>
    DetectorDescriptor Descriptor { get; }

    /// <summary>Yields findings for one target.</summary>
    IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, CancellationToken cancellationToken);
}
