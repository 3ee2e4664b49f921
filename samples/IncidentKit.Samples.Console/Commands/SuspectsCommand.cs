using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;
using IncidentKit.Trail.Suspects;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Ranks the credentials that behave as stolen ones do, where nobody knows which it is; makes no AWS call, and does nothing about any of them.</summary>
internal sealed class SuspectsCommand : IConsoleCommand
{
    private const int MostSteps = 3;

    public FolderUse Folder => FolderUse.Made;

    public string WhenStopped => "nothing was changed; run it again";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        TrailInput.RequireFiles(session, "suspects");
        var incident = IncidentInput.OfSuspects(session);
        session.Display.Stage("Suspects");
        var ranking = await session.Get<ISuspectRanker>().RankAsync(incident, TrailInput.Open(session, incident), cancellationToken);
        TrailInput.RequireEvents(session, ranking.Trail);
        TrailInput.WarnOfUnreadable(session, ranking.Trail, OutputFiles.Suspects);
        session.Display.Suspects(ranking);
        OutputFiles.WriteSuspects(session, ranking);
        var grave = ranking.Suspects.Where(suspect => suspect.Level > SuspectLevel.Low).ToList();
        return new(grave.Count > 0 ? ExitCodes.FindingsRemain : ExitCodes.Clean)
        {
            Suspects = ranking.Suspects,
            Files = [session.Folder.PathOf(OutputFiles.Suspects)],
            NextSteps = grave.Count > 0
                ? ["a suspicion is no proof: ask whom it belongs to whether the calls are theirs; nothing was done about any of them", .. grave.Take(MostSteps).Select(suspect => $"are they not, follow them: {CommandOf(session, suspect)}")]
                : ["nothing of the trail looks like an attack: check that it covers the time, and all Regions"],
        };
    }

    private static string CommandOf(Session session, Suspect suspect)
    {
        var indicator = suspect.ToIndicators() is { AccessKeys: [var key] } ? $"--access-key {NextSteps.Quoted(key)}" : $"--principal {NextSteps.Quoted(suspect.Id)}";
        return new NextSteps(session).Command($"trace {indicator}{string.Concat(session.Options.Trail.Select(location => $" --trail {NextSteps.Quoted(location)}"))}");
    }
}
