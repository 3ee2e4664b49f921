using IncidentKit.Incidents;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Samples.Console.Input;

/// <summary>Opens the trail's sources; without <c>--trail</c>, what the accounts keep: their trails' buckets and the Event history.</summary>
internal static class TrailInput
{
    private const string EventHistory = "event-history";
    private const string Account = "account";
    private const int MostNamed = 5;
    private const string StandardInput = "-";
    private static readonly string[] Own = [Account];

    /// <summary>Whether AWS is asked for what is there.</summary>
    internal static bool IsAtAws(string location) => location is EventHistory or Account || location.StartsWith("s3://", StringComparison.Ordinal);

    /// <summary>Checks that a command that makes no AWS call has files to read.</summary>
    /// <exception cref="UsageException">There are none, or AWS would have to be asked for them.</exception>
    internal static void RequireFiles(Session session, string command)
    {
        if (session.Options.Trail.Count == 0) throw new UsageException($"{command} needs --trail PATH: the folder with CloudTrail's log files");
        if (session.Options.Trail.FirstOrDefault(IsAtAws) is { } remote) throw new UsageException($"{command} makes no AWS call: give --trail a folder of log files (not {remote}), or use investigate");
    }

    /// <summary>Checks that log files had events in them.</summary>
    /// <exception cref="UsageException">They had none.</exception>
    internal static void RequireEvents(Session session, TrailSummary trail)
    {
        if (trail.Events == 0 && session.Options.Trail is [_, ..] given)
            throw new UsageException($"--trail {string.Join(", ", given)}: no CloudTrail event in it ({trail.Files} files read{Unreadable(trail)}): give the folder that holds the log files, CloudTrail and not CloudTrail-Digest");
    }

    /// <exception cref="TrailSourceException">A source is missing, or is none that is known.</exception>
    internal static IReadOnlyList<ITrailSource> Open(Session session, Incident incident)
    {
        var sources = session.Get<ITrailSources>();
        return [.. (session.Options.Trail is [_, ..] given ? given : Own).Select(location => location == StandardInput ? sources.Open("standard input", System.Console.OpenStandardInput()) : sources.Open(location, incident))];
    }

    /// <summary>Reads the trail and follows the attacker through it.</summary>
    /// <exception cref="UsageException">Log files were given, and there is no event in them.</exception>
    internal static async Task<LineageGraph> FollowAsync(Session session, Incident incident, CancellationToken cancellationToken)
    {
        var sources = Open(session, incident);
        foreach (var priced in sources.OfType<IPricedTrailSource>()) session.Display.Cost(priced.Name, await priced.EstimateAsync(cancellationToken));
        var lineage = await session.Get<ILineageBuilder>().BuildAsync(incident, sources, cancellationToken);
        RequireEvents(session, lineage.Trail);
        if (lineage.Trail.Events == 0) session.Display.Warn($"the Event history {(lineage.Trail.Unreadable.Count > 0 ? "could not be read" : "holds no event")}: nothing can be proven of who made what; give log files with --trail if there are any");
        WarnOfUnreadable(session, lineage.Trail, "lineage.json");
        if (session.Spool is { IsFull: true }) session.Display.Warn($"{OutputFiles.TrailPieces} in the incident's folder holds {DirectoryTrailSpool.DefaultMaxBytes >> 30} GiB of the trail and keeps no more: another run fetches the rest again");
        return lineage;
    }

    /// <summary>Names the first of what could not be read, and the file that names all.</summary>
    internal static void WarnOfUnreadable(Session session, TrailSummary trail, string file)
    {
        foreach (var unreadable in trail.Unreadable.Take(MostNamed)) session.Display.Warn($"{unreadable.Source}: {unreadable.Reason}");
        if (trail.Unreadable.Count > MostNamed) session.Display.Warn($"and {trail.Unreadable.Count - MostNamed} more could not be read: {file} names them");
    }

    private static string Unreadable(TrailSummary trail) => trail.Unreadable is [var first, ..] ? $", {trail.Unreadable.Count} unreadable, the first: {first.Source}: {first.Reason}" : "";
}
