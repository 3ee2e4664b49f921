using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>The whole way, from the notice to the case reply.</summary>
internal sealed class RespondCommand : IConsoleCommand
{
    public FolderUse Folder => FolderUse.Made;

    public string WhenStopped => "what was done is in the journal; run respond again, and it goes on";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await ResumeAsync(session, cancellationToken) ?? await BeginAsync(session, cancellationToken);
        var plan = state.Plan!;
        if (plan.Steps.Count > 0 && !plan.Steps.Any(step => step.Approved))
        {
            session.Display.Plan(plan, execution: null);
            return End(session, state, Outcome.CodeOf(state.Investigation), session.Next.OfPlan(plan));
        }

        var execution = await Stages.ExecuteAsync(session, state.Investigation, plan, cancellationToken);
        state = state with { Execution = execution };
        if (execution.DryRun && plan.Steps.Count > 0) return End(session, state, Outcome.CodeOf(state.Investigation), session.Next.OfExecution(plan, execution));

        var verification = await Stages.VerifyAsync(session, state, cancellationToken);
        var failed = execution.Steps.Any(step => step.Status == StepStatus.Failed);
        return End(session, state with { Verification = verification }, failed ? ExitCodes.Failed : Stages.CodeOf(verification), session.Next.OfVerification(state, verification));
    }

    /// <summary>Goes on with a plan that an earlier run was stopped in: a new investigation would no longer know what was done before it.</summary>
    private static async Task<IncidentState?> ResumeAsync(Session session, CancellationToken cancellationToken)
    {
        if (!session.Options.Execute || await IncidentState.FindAsync(session, cancellationToken) is not { IsUnderWay: true, Plan: { } plan } state) return null;
        var known = state.Investigation.Incident;
        var caller = await CallerCheck.RunAsync(session, known.Accounts, cancellationToken);
        if (IncidentInput.AddsTo(known.Indicators, IncidentInput.Of(session, IncidentInput.ReadNotice(session), caller, known.Accounts).Indicators)) return null;
        session.Display.Stage("Going on where the last run was stopped");
        session.Display.Facts(IncidentInput.Describe(session, known, caller));
        return state with { Plan = plan.Approve(session.Options.Approval) };
    }

    private static async Task<IncidentState> BeginAsync(Session session, CancellationToken cancellationToken)
    {
        var investigation = await Stages.InvestigateAsync(session, cancellationToken);
        return new(investigation, Stages.Plan(session, investigation), null, null);
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
