using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Telemetry;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Incidents;

/// <summary>Passes each stage's record on to the next.</summary>
internal sealed class IncidentResponder(ILineageBuilder lineage, IInvestigator investigator, IPlanner planner, IPlanExecutor executor, IVerifier verifier, KitTelemetry telemetry) : IIncidentResponder
{
    public async Task<Investigation> InvestigateAsync(Incident incident, IReadOnlyList<ITrailSource> trail, InvestigationOptions? options = null,
        IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(trail);
        using var span = KitTelemetry.StartStage("respond", incident);
        var graph = await BuildLineageAsync(incident, trail, cancellationToken);
        var investigation = await investigator.InvestigateAsync(incident.NarrowTo(graph), graph, options, progress, cancellationToken);
        telemetry.Log.InvestigationEnded(incident.Id, investigation.Findings.Count, investigation.BlindSpots.Count);
        return investigation;
    }

    public Plan MakePlan(Investigation investigation) => planner.MakePlan(investigation);

    public Task<Execution> ExecuteAsync(Investigation investigation, Plan plan, ExecutionOptions? options = null, IProgress<StepResult>? progress = null, CancellationToken cancellationToken = default) =>
        executor.ExecuteAsync(investigation, plan, options, progress, cancellationToken);

    public Task<Verification> VerifyAsync(Investigation investigation, Plan plan, Execution execution, IReadOnlyList<ITrailSource> trail,
        VerificationOptions? options = null, IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        verifier.VerifyAsync(investigation, plan, execution, trail, options, progress, cancellationToken);

    private async Task<LineageGraph> BuildLineageAsync(Incident incident, IReadOnlyList<ITrailSource> trail, CancellationToken cancellationToken)
    {
        using var span = KitTelemetry.StartStage("trace", incident);
        return await lineage.BuildAsync(incident, trail, cancellationToken);
    }
}
