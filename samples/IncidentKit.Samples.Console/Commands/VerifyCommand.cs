using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Looks again until two passes are clean.</summary>
internal sealed class VerifyCommand : IConsoleCommand
{
    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var state = await IncidentState.LoadAsync(session, cancellationToken);
        var verification = await Stages.VerifyAsync(session, state.Investigation, state.Plan ?? new([]), state.Execution ?? new([], DryRun: true), cancellationToken);
        return new(Stages.CodeOf(verification))
        {
            Investigation = state.Investigation,
            Verification = verification,
            Files = OutputFiles.Written(session, OutputFiles.Verification, OutputFiles.Report),
            NextSteps = NextSteps.OfVerification(verification),
        };
    }
}
