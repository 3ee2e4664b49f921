using IncidentKit.Incidents.Store;
using IncidentKit.Telemetry;

namespace IncidentKit.Remediation.Executing;

/// <summary>Takes an incident for one run, so that no step is run by two at once.</summary>
internal static class RunClaim
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Writes that a run begins, unless another is at work.</summary>
    /// <exception cref="IncidentConflictException">Another is.</exception>
    internal static async Task<string> TakeAsync(Journal journal, string incident, string investigation, TimeSpan stepTimeout, TimeProvider time, KitTelemetry telemetry, CancellationToken cancellationToken)
    {
        var run = Guid.NewGuid().ToString("N");
        if (journal.OpenRun is { } open)
        {
            Refuse(journal, incident, open.Run, open.Owner, open.LastEventAt, time.GetUtcNow());
            telemetry.Log.RunResumed(incident, run, open.Run);
        }

        var owner = RunOwner.Begin(run, stepTimeout);
        try
        {
            await journal.AppendAsync(JournalKinds.RunStarted, new() { Run = run, Investigation = investigation, Owner = owner }, cancellationToken);
            return run;
        }
        catch
        {
            RunOwner.End(run);
            throw;
        }
    }

    // Another machine's process cannot be asked. If it lives, its next write fails before it begins a step; only a step that it is at can still
    // be running, and no longer than a step may take.
    private static void Refuse(Journal journal, string incident, string run, RunOwner owner, DateTimeOffset lastEventAt, DateTimeOffset now)
    {
        switch (owner.IsAtWork(run))
        {
            case true:
                throw new IncidentConflictException($"incident {incident} is being worked on by process {owner.ProcessId} on {owner.Host}: wait until it has ended");
            case null when lastEventAt + owner.StepTimeout + Margin is var until && until > now && journal.Steps.Values.Any(step => step.OpenIn == run):
                throw new IncidentConflictException($"incident {incident} was being worked on by {owner.Host} and a step may still run there: if that run is dead, go on after {until:u}");
        }
    }
}
