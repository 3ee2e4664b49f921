using IncidentKit.Detection;
using IncidentKit.Trail;

namespace IncidentKit.Remediation;

/// <summary>Reads the account again and says whether it is clean. Safe for concurrent use.</summary>
public interface IVerifier
{
    /// <summary>Makes passes until two are clean in a row, or the first that is not.</summary>
    /// <param name="investigation">The investigation.</param>
    /// <param name="plan">The plan that was executed.</param>
    /// <param name="execution">What became of it.</param>
    /// <param name="sources">The trail's sources, read again to see whether contained credentials are silent; empty when there are none.</param>
    /// <param name="options">The wait between passes; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told of each target as it ends.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Verification> VerifyAsync(Investigation investigation, Plan plan, Execution execution, IReadOnlyList<ITrailSource> sources,
        VerificationOptions? options = null, IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default);
}
