using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;
using IncidentKit.Samples.Console.Simulation;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>The stages that commands are made of: each runs, is shown, and writes its files.</summary>
internal static class Stages
{
    internal static async Task<Investigation> InvestigateAsync(Session session, CancellationToken cancellationToken)
    {
        session.Display.Stage("Notice and indicators");
        var notice = IncidentInput.ReadNotice(session);
        var accounts = await AccountInput.ReadAsync(session, cancellationToken);
        var caller = await CallerCheck.RunAsync(session, accounts, cancellationToken);
        var incident = IncidentInput.Of(session, notice, caller, accounts);
        session.Display.Facts(IncidentInput.Describe(session, incident, caller));
        foreach (var missing in notice?.Missing ?? []) session.Display.Warn(missing);
        await CallerCheck.WarnAsync(session, incident, cancellationToken);

        session.Display.Stage("Trail");
        var lineage = await TrailInput.FollowAsync(session, incident, cancellationToken);
        incident = incident.NarrowTo(lineage);
        session.Display.Lineage(lineage);
        OutputFiles.WriteLineage(session, lineage);

        session.Display.Stage("Investigation, every Region");
        var options = session.Options.Investigation with { Hits = HitsFile.Read(session) };
        var investigation = await session.Display.InvestigateAsync(progress => session.Get<IInvestigator>().InvestigateAsync(incident, lineage, options, progress, cancellationToken));
        session.Display.Findings(investigation);
        await IncidentState.SaveAsync(session, investigation, cancellationToken);
        OutputFiles.WriteInvestigation(session, investigation);
        OutputFiles.WriteReport(session, new(investigation));
        return investigation;
    }

    internal static Plan Plan(Session session, Investigation investigation)
    {
        session.Display.Stage("Plan");
        var plan = session.Responder.MakePlan(investigation).Approve(session.Options.Approval);
        OutputFiles.WritePlan(session, plan);
        OutputFiles.WriteReport(session, new(investigation, plan));
        foreach (var refused in plan.Refused) session.Display.Warn($"no step for {refused.Resource}: {refused.Reason}");
        return plan;
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

    internal static async Task<Verification> VerifyAsync(Session session, IncidentState state, CancellationToken cancellationToken)
    {
        var (investigation, plan, execution) = (state.Investigation, state.Plan ?? new([]), state.Execution ?? new([], DryRun: true));
        var options = new VerificationOptions { Investigation = session.Options.Investigation };
        options = options with { WaitBetweenPasses = session.Options.WaitBetweenPasses ?? (session.Simulation is null ? options.WaitBetweenPasses : SimulatedRun.WaitBetweenPasses) };
        session.Display.Stage($"Verification: two passes, {(options.WaitBetweenPasses.TotalMinutes < 1 ? $"{options.WaitBetweenPasses.TotalSeconds:0} seconds" : $"{options.WaitBetweenPasses.TotalMinutes:0.#} minutes")} apart");
        var verification = await session.Display.InvestigateAsync(progress =>
            session.Responder.VerifyAsync(investigation, plan, execution, TrailInput.Open(session, investigation.Incident), options, progress, cancellationToken));
        session.Display.Verification(verification);
        OutputFiles.WriteVerification(session, verification);
        OutputFiles.WriteReport(session, new(investigation, state.Plan, state.Execution, verification));
        return verification;
    }

    internal static CaseReply Reply(Session session, IncidentState state)
    {
        var reply = session.Get<ICaseReplyWriter>().Write(state.Investigation, state.Plan, state.Execution, state.Verification);
        session.Folder.WriteText(OutputFiles.CaseReply, reply.Text);
        return reply;
    }

    internal static int CodeOf(Verification verification) =>
        verification.Clean ? ExitCodes.Clean
        : verification.Passes is [.., { Remaining.Count: 0, NewFindings.Count: 0, CallsByContainedCredentials: 0 }] && verification.BlindSpots.Count > 0 ? ExitCodes.BlindSpotsRemain
        : ExitCodes.FindingsRemain;
}
