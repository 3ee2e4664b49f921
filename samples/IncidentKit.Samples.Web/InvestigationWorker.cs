using IncidentKit.Incidents;
using IncidentKit.Trail;

namespace IncidentKit.Samples.Web;

/// <summary>Investigates the queued incidents, one after another.</summary>
internal sealed class InvestigationWorker(IncidentRuns runs, IIncidentResponder responder, ITrailSources trails) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var run in runs.ReadAllAsync(stoppingToken))
        {
            try
            {
                run.Investigation = await responder.InvestigateAsync(run.Incident, [trails.Open("event-history")], progress: run, cancellationToken: stoppingToken);
                run.Plan = responder.MakePlan(run.Investigation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                run.Error = exception.Message;
            }
            finally
            {
                run.End();
            }
        }
    }
}
