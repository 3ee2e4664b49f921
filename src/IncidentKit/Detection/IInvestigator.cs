using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Detection;

/// <summary>Runs the detectors over accounts, Regions and services. Safe for concurrent use.</summary>
public interface IInvestigator
{
    /// <summary>Investigates an incident whose trail was read before.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="lineage">What the trail proved; <see cref="LineageGraph.Empty"/> where there is no trail.</param>
    /// <param name="options">Regions, accounts and detectors; <see langword="null"/> for all.</param>
    /// <param name="progress">Told of each target as it ends.</param>
    /// <param name="cancellationToken">Stops it; nothing is left running.</param>
    Task<Investigation> InvestigateAsync(Incident incident, LineageGraph lineage, InvestigationOptions? options = null,
        IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default);
}
