using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>The whole way, from the notice to the case reply.</summary>
internal sealed class RespondCommand : IConsoleCommand
{
    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var investigation = await Stages.InvestigateAsync(session, cancellationToken);
        var state = new IncidentState(investigation, null, null, null);
        var plan = await Stages.PlanAsync(session, state, cancellationToken);
        if (!plan.Steps.Any(step => step.Approved) && plan.Steps.Count > 0)
        {
            session.Display.Plan(plan, null);
            Stages.Reply(session, investigation, plan, null, null);
            return new(Outcome.CodeOf(investigation)) { Investigation = investigation, Files = OutputFiles.All(session), NextSteps = NextSteps.OfPlan(plan) };
        }

        var execution = await Stages.ExecuteAsync(session, investigation, plan, cancellationToken);
        if (execution.DryRun && plan.Steps.Count > 0)
        {
            Stages.Reply(session, investigation, plan, execution, null);
            return new(Outcome.CodeOf(investigation)) { Investigation = investigation, Execution = execution, Files = OutputFiles.All(session), NextSteps = NextSteps.OfExecution(execution) };
        }

        var verification = await Stages.VerifyAsync(session, investigation, plan, execution, cancellationToken);
        Stages.Reply(session, investigation, plan, execution, verification);
        return new(execution.Steps.Any(step => step.Status == StepStatus.Failed) ? ExitCodes.Failed : Stages.CodeOf(verification))
        {
            Investigation = investigation,
            Execution = execution,
            Verification = verification,
            Files = OutputFiles.All(session),
            NextSteps = NextSteps.OfVerification(verification),
        };
    }
}
