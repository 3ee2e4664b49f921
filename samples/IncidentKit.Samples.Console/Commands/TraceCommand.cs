using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Follows the attacker through log files; makes no AWS call. Where nothing is known of him, it ranks who he may be.</summary>
internal sealed class TraceCommand : IConsoleCommand
{
    public FolderUse Folder => FolderUse.Made;

    public string WhenStopped => "nothing was changed; run trace again";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        TrailInput.RequireFiles(session, "trace");
        if (IncidentInput.IsNothingKnown(session)) return await new SuspectsCommand().RunAsync(session, cancellationToken);
        session.Display.Stage("Notice and indicators");
        var incident = IncidentInput.OfTrace(session, IncidentInput.ReadNotice(session));
        session.Display.Facts(IncidentInput.Describe(session, incident, caller: null));
        session.Display.Stage("Trail");
        var lineage = await TrailInput.FollowAsync(session, incident, cancellationToken);
        session.Display.Lineage(lineage);
        OutputFiles.WriteLineage(session, lineage);
        var found = lineage.Credentials.Count + lineage.Resources.Count + lineage.Grants.Count;
        return new(found > 0 ? ExitCodes.FindingsRemain : ExitCodes.Clean)
        {
            Files = [session.Folder.PathOf(OutputFiles.Lineage)],
            NextSteps = found > 0
                ? ["read lineage.json: what is attackerCreated or attackerAltered in it has an event that proves it", "run investigate with credentials of a clean principal to see what is still there"]
                : ["no event of the trail descends from the indicators: check that they are right, and that the trail covers the time"],
        };
    }
}
