using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Reads the trail and looks at every Region; changes nothing.</summary>
internal sealed class InvestigateCommand : IConsoleCommand
{
    public FolderUse Folder => FolderUse.Made;

    public string WhenStopped => "nothing was changed; run investigate again: what was fetched of the trail is kept and not fetched again";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var investigation = await Stages.InvestigateAsync(session, cancellationToken);
        return new(Outcome.CodeOf(investigation))
        {
            Investigation = investigation,
            Files = OutputFiles.Written(session, OutputFiles.Lineage, OutputFiles.Findings, OutputFiles.Coverage, OutputFiles.Report),
            NextSteps = session.Next.OfInvestigation(investigation),
        };
    }
}
