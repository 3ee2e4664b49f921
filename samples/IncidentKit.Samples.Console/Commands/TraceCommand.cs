using IncidentKit.Samples.Console.Folder;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Follows the attacker through log files; makes no AWS call.</summary>
internal sealed class TraceCommand : IConsoleCommand
{
    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var incident = IncidentInput.Read(session, account: null);
        if (session.Options.Trail.Count == 0) throw new UsageException("trace needs --trail PATH: the folder with CloudTrail's log files");
        if (session.Options.Trail.Contains("event-history")) throw new UsageException("trace makes no AWS call: give --trail a folder of log files, or use investigate");

        session.Display.Stage("Trail");
        var lineage = await session.Get<ILineageBuilder>().BuildAsync(incident, TrailInput.Read(session), cancellationToken);
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
