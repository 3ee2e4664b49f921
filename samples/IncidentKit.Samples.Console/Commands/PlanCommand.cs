using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Turns the findings into a plan.</summary>
internal sealed class PlanCommand : IConsoleCommand
{
    public FolderUse Folder => FolderUse.Existing;

    public string WhenStopped => "nothing was changed; run plan again";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await IncidentState.LoadAsync(session, cancellationToken);
        var plan = Stages.Plan(session, state.Investigation);
        session.Display.Plan(plan, execution: null);
        return new(plan.Steps.Count == 0 ? ExitCodes.Clean : ExitCodes.FindingsRemain)
        {
            Investigation = state.Investigation,
            Files = OutputFiles.Written(session, OutputFiles.Plan, OutputFiles.Report),
            NextSteps = plan.Steps.Count == 0 ? ["there is nothing to do"] : session.Next.OfPlan(plan),
        };
    }
}
