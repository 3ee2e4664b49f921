using System.CommandLine;
using IncidentKit.Reporting;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Writes the case reply, and posts it when asked.</summary>
internal sealed class ReplyCommand : IConsoleCommand
{
    internal static Option<bool> Send { get; } = new("--send") { Description = "Post the reply by the Support API" };

    public FolderUse Folder => FolderUse.Existing;

    public string WhenStopped => "run reply again; if --send was given, look in the support case first whether it arrived";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await IncidentState.LoadAsync(session, cancellationToken);
        var reply = Stages.Reply(session, state);
        if (!session.Options.Value(Send)) return Done(state, [$"check {OutputFiles.CaseReply}, fill in the dates of the root password, and paste it into your support case, or run reply --send"]);

        await CallerCheck.RunAsync(session, state.Investigation.Incident.Accounts, cancellationToken);
        var account = state.Investigation.Incident.Accounts[0];
        var delivery = await session.Get<ISupportDesk>().PostAsync(account, state.Investigation.Incident.CaseId, reply.Subject, reply.Text, cancellationToken);
        if (delivery.Posted) session.Display.Say(delivery.Message);
        else session.Display.Warn(delivery.Message);
        return Done(state, delivery.Posted ? [] : [$"paste {OutputFiles.CaseReply} by hand: {delivery.Message}"]) with { ExitCode = delivery.Posted ? ExitCodes.Clean : ExitCodes.FindingsRemain };

        Outcome Done(IncidentState loaded, IReadOnlyList<string> nextSteps) =>
            new(ExitCodes.Clean) { Investigation = loaded.Investigation, Verification = loaded.Verification, Files = OutputFiles.Written(session, OutputFiles.CaseReply), NextSteps = nextSteps };
    }
}
