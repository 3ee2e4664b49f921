using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Runs the plan's approved steps.</summary>
internal sealed class ExecuteCommand : IConsoleCommand
{
    public FolderUse Folder => FolderUse.Existing;

    public string WhenStopped => "each step that was begun is in the journal; run execute again, and it goes on where it stopped";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await IncidentState.LoadAsync(session, cancellationToken);
        var plan = (state.Plan ?? throw new UsageException($"there is no {OutputFiles.Plan} in {session.Folder.Root}: run plan first")).Approve(session.Options.Approval);
        if (!plan.Steps.Any(step => step.Approved)) throw new UsageException("no step is approved: edit plan.json, or give --approve recommended");
        await CallerCheck.RunAsync(session, state.Investigation.Incident.Accounts, cancellationToken);
        var execution = await Stages.ExecuteAsync(session, state.Investigation, plan, cancellationToken);
        return new(CodeOf(execution))
        {
            Investigation = state.Investigation,
            Execution = execution,
            Files = OutputFiles.Written(session, OutputFiles.Plan, OutputFiles.Execution, OutputFiles.Report),
            NextSteps = session.Next.OfExecution(plan, execution),
        };
    }

    internal static int CodeOf(Execution execution) =>
        execution.Steps.Any(step => step.Status == StepStatus.Failed) ? ExitCodes.Failed
        : execution.Steps.Any(step => step.Status is StepStatus.Pending or StepStatus.Skipped or StepStatus.Deferred) ? ExitCodes.FindingsRemain
        : ExitCodes.Clean;
}
