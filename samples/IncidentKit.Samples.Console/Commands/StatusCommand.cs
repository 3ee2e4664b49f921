using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Shows where the incident stands; makes no AWS call.</summary>
internal sealed class StatusCommand : IConsoleCommand
{
    public FolderUse Folder => FolderUse.Existing;

    public string WhenStopped => "nothing was changed";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await IncidentState.LoadAsync(session, cancellationToken);
        var incident = state.Investigation.Incident;
        var open = state.Plan?.Steps.Where(step => state.Execution?.Steps.FirstOrDefault(result => result.Id == step.Id)?.Status is not (StepStatus.Succeeded or StepStatus.Undone)).ToList() ?? [];
        var spots = state.Verification?.BlindSpots ?? state.Investigation.BlindSpots;
        var trail = state.Investigation.Lineage.Trail;
        session.Display.Stage($"Incident {incident.Id}");
        session.Display.Facts(
        [
            ("account", string.Join(", ", incident.Accounts)),
            ("deadline", DeadlineClock.Describe(incident.Deadline, session.Time.GetUtcNow())),
            ("phase", Phase(state)),
            ("findings", $"{state.Investigation.Findings.Count}, {state.Investigation.Findings.Count(finding => finding.Attribution is Attribution.AttackerCreated or Attribution.AttackerAltered)} the attacker's, {state.Investigation.Findings.Count(finding => finding.Attribution == Attribution.Unknown)} of unknown origin"),
            ("open steps", $"{open.Count}"),
            ("blind spots", $"{spots.Count}"),
            ("trail", $"{trail.Events:N0} events from {trail.Files:N0} files; {trail.Unreadable.Count:N0} pieces could not be read, {trail.Unread.Count:N0} were left out"),
        ]);
        foreach (var spot in spots) session.Display.Warn($"not seen: {spot.Service} in {spot.Region}: {spot.Reason}");
        foreach (var unread in trail.Unread) session.Display.Say($"not read, as nothing led to it: {unread.Source}: {unread.Reason}");
        foreach (var unread in state.Verification?.Unread ?? []) session.Display.Say($"not read again, as it is of nobody who was contained: {unread.Source}: {unread.Reason}");
        return new(state.Verification is { Clean: true } ? ExitCodes.Clean : open.Count > 0 || state.Verification is null ? ExitCodes.FindingsRemain : Stages.CodeOf(state.Verification))
        {
            Investigation = state.Investigation,
            Execution = state.Execution,
            Verification = state.Verification,
        };
    }

    private static string Phase(IncidentState state) => state switch
    {
        { Verification.Clean: true } => "verified clean",
        { Verification: not null } => "verified, not clean",
        { Execution.DryRun: false } => "executed, to be verified",
        { Plan: not null } => "planned, to be executed",
        _ => "investigated, to be planned",
    };
}
