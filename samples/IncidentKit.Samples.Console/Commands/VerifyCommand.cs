using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Looks again until two passes are clean.</summary>
internal sealed class VerifyCommand : IConsoleCommand
{
    public FolderUse Folder => FolderUse.Existing;

    public string WhenStopped => "nothing was changed; run verify again: what was fetched of the trail is kept and not fetched again";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await IncidentState.LoadAsync(session, cancellationToken);
        await CallerCheck.RunAsync(session, state.Investigation.Incident.Accounts, cancellationToken);
        var verification = await Stages.VerifyAsync(session, state, cancellationToken);
        return new(Stages.CodeOf(verification))
        {
            Investigation = state.Investigation,
            Verification = verification,
            Files = OutputFiles.Written(session, OutputFiles.Verification, OutputFiles.Report),
            NextSteps = session.Next.OfVerification(state, verification),
        };
    }
}
