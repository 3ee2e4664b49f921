using System.CommandLine;
using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Undoes executed steps.</summary>
internal sealed class UndoCommand : IConsoleCommand
{
    internal static Option<string[]> Step { get; } = new("--step") { Description = "Step to undo (repeatable); all that can be undone without it", HelpName = "ID", Arity = ArgumentArity.OneOrMore };

    public FolderUse Folder => FolderUse.Existing;

    public string WhenStopped => "each step that was taken back is in the journal; run undo again, and it goes on";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await IncidentState.LoadAsync(session, cancellationToken);
        var plan = state.Plan ?? throw new UsageException($"there is no {OutputFiles.Plan} in {session.Folder.Root}: nothing was executed from here");
        await CallerCheck.RunAsync(session, state.Investigation.Incident.Accounts, cancellationToken);
        var options = new ExecutionOptions { DryRun = !session.Options.Execute };
        session.Display.Stage(options.DryRun ? "Undo (dry run: nothing is changed)" : "Undo");
        var execution = await session.Display.ExecuteAsync(plan, progress =>
            session.Get<IPlanExecutor>().UndoAsync(state.Investigation, plan, session.Options.Value(Step) ?? [], options, progress, cancellationToken));
        OutputFiles.WriteExecution(session, execution);
        session.Display.Plan(plan, execution);
        return new(execution.Steps.Any(step => step.Status == StepStatus.Failed) ? ExitCodes.Failed : ExitCodes.Clean)
        {
            Execution = execution,
            Files = OutputFiles.Written(session, OutputFiles.Execution),
            NextSteps = options.DryRun ? ["run again with --execute to undo for real"] : [],
        };
    }
}
