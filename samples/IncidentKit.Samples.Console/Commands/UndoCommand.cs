using System.CommandLine;
using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Undoes executed steps.</summary>
internal sealed class UndoCommand : IConsoleCommand
{
    internal static Option<string[]> Step { get; } = new("--step") { Description = "Step to undo (repeatable); all that can be undone without it", HelpName = "ID", Arity = ArgumentArity.OneOrMore };

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await IncidentState.LoadAsync(session, cancellationToken);
        var plan = state.Plan ?? throw new UsageException($"there is no {OutputFiles.Plan} in {session.Folder.Root}: nothing was executed from here");
        var options = new ExecutionOptions { DryRun = !session.Options.Execute };
        session.Display.Stage(options.DryRun ? "Undo (dry run: nothing is changed)" : "Undo");
        var execution = await session.Display.ExecuteAsync(plan, progress =>
            session.Get<IPlanExecutor>().UndoAsync(state.Investigation, plan, session.Options.Values(Step), options, progress, cancellationToken));
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
