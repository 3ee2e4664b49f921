using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation.Executing;
using IncidentKit.Remediation.Planning;
using IncidentKit.Reporting.Json;
using IncidentKit.Telemetry;
using IncidentKit.Trail;

namespace IncidentKit.Remediation.Verifying;

/// <summary>Investigates again with what the trail proved, and reads the trail again: two passes that find nothing, with a wait between them, are clean.</summary>
internal sealed class Verifier(IInvestigator investigator, IPlanner planner, RemediatorCatalog catalog, IIncidentStore store, TimeProvider time, KitTelemetry telemetry) : IVerifier
{
    private const int PassesToBeClean = 2;
    private const string Verified = "verified";

    public async Task<Verification> VerifyAsync(Investigation investigation, Plan plan, Execution execution, IReadOnlyList<ITrailSource> sources,
        VerificationOptions? options = null, IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new();
        using var span = KitTelemetry.StartStage("verify", investigation.Incident);
        var open = new OpenFindings(planner.MakePlan(investigation), plan, execution);
        var contained = new ContainedCredentials(await ReadContainedAsync(investigation, plan, execution, cancellationToken), investigation.Lineage);
        var watch = new TrailWatch(contained, investigation);
        var passes = new List<VerificationPass>();
        (TrailLook Look, IReadOnlyList<BlindSpot> BlindSpots) last;
        do
        {
            if (passes.Count > 0) await Task.Delay(options.WaitBetweenPasses, time, cancellationToken);
            var again = await investigator.InvestigateAsync(investigation.Incident, investigation.Lineage, options.Investigation, progress, cancellationToken);
            var look = await watch.LookAsync(sources, cancellationToken);
            passes.Add(PassOf(investigation, again, open, look));
            last = (look, [.. again.BlindSpots, .. look.BlindSpots]);
            telemetry.Log.PassEnded(investigation.Incident.Id, passes.Count, passes[^1].Remaining.Count, passes[^1].NewFindings.Count, look.Calls);
        }
        while (IsClean(passes[^1]) && passes.Count < PassesToBeClean);

        var now = time.GetUtcNow();
        var verification = new Verification
        {
            Clean = passes.Count == PassesToBeClean && passes.All(IsClean) && last.BlindSpots.Count == 0 && Deferrals.Alive(investigation.Lineage, now).Count == 0,
            Passes = passes,
            BlindSpots = last.BlindSpots,
            Deferred = Deferrals.Of(investigation, plan, execution, last.Look, now),
            Unread = last.Look.Unread,
        };
        await RecordAsync(investigation.Incident.Id, verification, cancellationToken);
        return verification;
    }

    private static VerificationPass PassOf(Investigation before, Investigation again, OpenFindings open, TrailLook look)
    {
        var known = before.Findings.Select(finding => finding.Id).ToHashSet();
        var found = again.Findings.Where(finding => open.IsOpen(finding, look)).ToLookup(finding => known.Contains(finding.Id));
        return new() { At = again.StartedAt, Remaining = [.. found[true]], NewFindings = [.. found[false]], CallsByContainedCredentials = look.Calls };
    }

    private static bool IsClean(VerificationPass pass) => pass.Remaining.Count == 0 && pass.NewFindings.Count == 0 && pass.CallsByContainedCredentials == 0;

    // The record knows what earlier plans of the incident contained as well.
    private async Task<IReadOnlyList<(PlanStep, RemediationKind, DateTimeOffset)>> ReadContainedAsync(Investigation investigation, Plan plan, Execution execution, CancellationToken cancellationToken)
    {
        using var journal = await Journal.ReadAsync(store, investigation.Incident.Id, time, cancellationToken);
        var steps = plan.Steps.ToDictionary(step => step.Id);
        var done = journal.Steps.Values.Select(history => (history.Step, history.Result)).Concat(execution.DryRun ? [] : execution.Steps.Select(result => (Step: steps.GetValueOrDefault(result.Id), Result: (StepResult?)result)));
        return [.. from entry in done
                   where entry is { Step: not null, Result: { Status: StepStatus.Succeeded, EndedAt: not null } } && catalog.Find(entry.Step.Remediator) is not null
                   select (entry.Step, catalog.Find(entry.Step.Remediator)!.Descriptor.Kind, entry.Result.EndedAt!.Value)];
    }

    private async Task RecordAsync(string incident, Verification verification, CancellationToken cancellationToken)
    {
        long version = 0;
        await foreach (var entry in store.ReadAsync(incident, cancellationToken)) version = entry.Version;
        await store.AppendAsync(incident, version, time.GetUtcNow(), Verified, JsonSerializer.Serialize(verification, IncidentJsonContext.Default.Verification), cancellationToken);
    }
}
