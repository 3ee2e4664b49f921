using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>The whole way, from the notice to the case reply.</summary>
internal sealed class RespondCommand : IConsoleCommand
{
    public FolderUse Folder => FolderUse.Made;

    public string WhenStopped => "what was done is in the journal; run respond again, and it goes on";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = new IncidentState(await Stages.InvestigateAsync(session, cancellationToken), null, null, null);
        var plan = Stages.Plan(session, state.Investigation);
        state = state with { Plan = plan };
        if (plan.Steps.Count > 0 && !plan.Steps.Any(step => step.Approved))
        {
            session.Display.Plan(plan, execution: null);
            return End(session, state, Outcome.CodeOf(state.Investigation), NextSteps.OfPlan(plan));
        }

        var execution = await Stages.ExecuteAsync(session, state.Investigation, plan, cancellationToken);
        state = state with { Execution = execution };
        if (execution.DryRun && plan.Steps.Count > 0) return End(session, state, Outcome.CodeOf(state.Investigation), NextSteps.OfExecution(execution));

        var verification = await Stages.VerifyAsync(session, state, cancellationToken);
        var failed = execution.Steps.Any(step => step.Status == StepStatus.Failed);
        return End(session, state with { Verification = verification }, failed ? ExitCodes.Failed : Stages.CodeOf(verification), NextSteps.OfVerification(verification));
    }

    private static Outcome End(Session session, IncidentState state, int exitCode, IReadOnlyList<string> nextSteps)
    {
        Stages.Reply(session, state);
        return new(exitCode)
        {
            Investigation = state.Investigation, Execution = state.Execution, Verification = state.Verification, Files = OutputFiles.All(session), NextSteps = nextSteps,
        };
    }
}
