using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>The stages that commands are made of: each runs, is shown, and writes its files.</summary>
internal static class Stages
{
    internal static async Task<Investigation> InvestigateAsync(Session session, CancellationToken cancellationToken)
    {
        var caller = await CallerCheck.RunAsync(session, cancellationToken);
        var incident = IncidentInput.Read(session, caller);
        session.Display.Stage("Notice and indicators");
        session.Display.Facts(IncidentInput.Describe(session, incident));
        await CallerCheck.WarnAsync(session, incident, cancellationToken);

        session.Display.Stage("Trail");
        var lineage = await session.Get<ILineageBuilder>().BuildAsync(incident, TrailInput.Read(session), cancellationToken);
        session.Display.Lineage(lineage);
        OutputFiles.WriteLineage(session, lineage);

        session.Display.Stage("Investigation, every Region");
        var investigation = await session.Display.InvestigateAsync(progress =>
            session.Get<IInvestigator>().InvestigateAsync(incident, lineage, session.Options.Investigation, progress, cancellationToken));
        session.Display.Findings(investigation);
        await IncidentState.SaveAsync(session, investigation, cancellationToken);
        OutputFiles.WriteInvestigation(session, investigation);
        OutputFiles.WriteReport(session, new(investigation));
        return investigation;
    }

    internal static async Task<Plan> PlanAsync(Session session, IncidentState state, CancellationToken cancellationToken)
    {
        session.Display.Stage("Plan");
        var plan = session.Responder.MakePlan(state.Investigation).Approve(session.Options.Approval);
        OutputFiles.WritePlan(session, plan);
        OutputFiles.WriteReport(session, new(state.Investigation, plan));
        foreach (var refused in plan.Refused) session.Display.Warn($"no step for {refused.Resource}: {refused.Reason}");
        return await Task.FromResult(plan);
    }

    internal static async Task<Execution> ExecuteAsync(Session session, Investigation investigation, Plan plan, CancellationToken cancellationToken)
    {
        var options = new ExecutionOptions { DryRun = !session.Options.Execute };
        session.Display.Stage(options.DryRun ? "Execution (dry run: nothing is changed)" : "Execution");
        var execution = await session.Display.ExecuteAsync(plan, progress => session.Responder.ExecuteAsync(investigation, plan, options, progress, cancellationToken));
        session.Display.Plan(plan, execution);
        OutputFiles.WritePlan(session, plan);
        OutputFiles.WriteExecution(session, execution);
        OutputFiles.WriteReport(session, new(investigation, plan, execution));
        return execution;
    }

    internal static async Task<Verification> VerifyAsync(Session session, Investigation investigation, Plan plan, Execution execution, CancellationToken cancellationToken)
    {
        var options = new VerificationOptions
        {
            WaitBetweenPasses = session.Options.WaitBetweenPasses ?? session.Simulation?.WaitBetweenPasses ?? new VerificationOptions().WaitBetweenPasses,
            Investigation = session.Options.Investigation,
        };
        session.Display.Stage($"Verification: two passes, {options.WaitBetweenPasses.TotalMinutes:0.#} minutes apart");
        var verification = await session.Display.InvestigateAsync(progress =>
            session.Responder.VerifyAsync(investigation, plan, execution, TrailInput.Read(session), options, progress, cancellationToken));
        foreach (var finding in verification.Passes[^1].Remaining.Concat(verification.Passes[^1].NewFindings)) session.Display.Warn($"still there: {finding.Resource}: {finding.Summary}");
        foreach (var spot in verification.BlindSpots) session.Display.Warn($"not seen: {spot.Service} in {spot.Region}: {spot.Reason}");
        foreach (var deferred in verification.Deferred) session.Display.Warn($"still to come: {deferred}");
        session.Display.Say(verification.Clean ? "The account is clean: two passes found nothing of the attacker's." : "The account is not verified clean.");
        OutputFiles.WriteVerification(session, verification);
        OutputFiles.WriteReport(session, new(investigation, plan, execution, verification));
        return verification;
    }

    internal static CaseReply Reply(Session session, Investigation investigation, Plan? plan, Execution? execution, Verification? verification)
    {
        var reply = session.Get<ICaseReplyWriter>().Write(investigation, plan, execution, verification);
        session.Folder.WriteText(OutputFiles.CaseReply, reply.Text);
        return reply;
    }

    internal static int CodeOf(Verification verification) =>
        verification.Clean ? ExitCodes.Clean
        : verification.Passes is [.., { Remaining.Count: 0, NewFindings.Count: 0, CallsByContainedCredentials: 0 }] && verification.BlindSpots.Count > 0 ? ExitCodes.BlindSpotsRemain
        : ExitCodes.FindingsRemain;
}
