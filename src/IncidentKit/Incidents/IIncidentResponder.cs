using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Trail;

namespace IncidentKit.Incidents;

/// <summary>The way from an incident to a verified clean account, stage by stage; each stage takes the record of the one before. Safe for concurrent use.</summary>
public interface IIncidentResponder
{
    /// <summary>Reads the trail, builds the lineage and runs the detectors over every Region. It changes nothing.</summary>
    /// <exception cref="Aws.AwsAccessException">AWS cannot be reached.</exception>
    /// <exception cref="TrailSourceException">A source of the trail cannot be read.</exception>
    Task<Investigation> InvestigateAsync(Incident incident, IReadOnlyList<ITrailSource> trail, InvestigationOptions? options = null,
        IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Makes the plan. Nothing is approved in it.</summary>
    Plan MakePlan(Investigation investigation);

    /// <summary>Runs the plan's approved steps; a dry run unless the options say otherwise.</summary>
    /// <exception cref="PlanException">The plan is refused; nothing was done.</exception>
    Task<Execution> ExecuteAsync(Investigation investigation, Plan plan, ExecutionOptions? options = null,
        IProgress<StepResult>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Looks again until two passes are clean.</summary>
    Task<Verification> VerifyAsync(Investigation investigation, Plan plan, Execution execution, IReadOnlyList<ITrailSource> trail,
        VerificationOptions? options = null, IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default);
}
