using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Trail;

namespace IncidentKit.Samples.Web;

/// <summary>Runs what is queued, one after another.</summary>
internal sealed class ResponseWorker(IncidentRuns runs, IIncidentResponder responder, ITrailSources trails, ILogger<ResponseWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in runs.ReadAllAsync(stoppingToken))
        {
            string? error = null;
            try
            {
                await RunAsync(job, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError(exception, "{Stage} of incident {Incident} failed", job.Stage, job.Run.Incident.Id);
                error = exception.Message;
            }
            finally
            {
                job.Run.End(error);
            }
        }
    }

    private async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var run = job.Run;
        var trail = new[] { trails.Open("event-history", run.Incident) };
        var looks = new Reports<InvestigationProgress>(look => run.Tell(new(job.Stage, look.Ended, look.Total, look.Last is { } last ? $"{last.Region} {last.Detector}" : null)));
        switch (job.Stage)
        {
            case RunStage.Investigating:
                run.Investigation = await responder.InvestigateAsync(run.Incident, trail, progress: looks, cancellationToken: cancellationToken);
                run.Plan = responder.MakePlan(run.Investigation);
                break;
            case RunStage.Executing:
                var ended = 0;
                var steps = new Reports<StepResult>(step => run.Tell(new(job.Stage, Interlocked.Increment(ref ended), run.Plan!.Steps.Count, $"{step.Id} {step.Status}")));
                run.Execution = await responder.ExecuteAsync(run.Investigation!, run.Plan!, job.Execution, steps, cancellationToken);
                break;
            default:
                run.Verification = await responder.VerifyAsync(run.Investigation!, run.Plan!, run.Execution!, trail, job.Verification, looks, cancellationToken);
                break;
        }
    }

    private sealed class Reports<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
