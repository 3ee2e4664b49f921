using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;
using IncidentKit.Reporting.Json;

namespace IncidentKit.Samples.Console.Folder;

/// <summary>What is known of an incident from earlier commands. The investigation comes from the journal, whose hashes show a change; the rest from the files.</summary>
internal sealed record IncidentState(Investigation Investigation, Plan? Plan, Execution? Execution, Verification? Verification)
{
    internal const string IncidentFile = "incident.json";
    private const string Investigated = "investigated";

    /// <summary>What the executor writes when it begins to change something.</summary>
    private const string RunStarted = "runStarted";

    private static IncidentJsonContext Json => IncidentJsonContext.Default;

    /// <summary>Whether the plan was begun and not brought to its verified end: stopped in the middle, or done in part.</summary>
    internal bool IsUnderWay { get; private init; }

    /// <summary>The folder's incident; <see langword="null"/> before the first investigation.</summary>
    internal static Incident? IncidentOf(Session session) => session.Folder.ReadJson(IncidentFile, Json.Incident);

    /// <exception cref="UsageException">Nothing was investigated in the folder yet, or a file of it is not what this program wrote.</exception>
    internal static async Task<IncidentState> LoadAsync(Session session, CancellationToken cancellationToken) => await FindAsync(session, cancellationToken)
        ?? throw new UsageException($"there is no investigated incident in {session.Folder.Root}: run investigate or respond first, or name its folder with --incident");

    /// <summary>What is known; <see langword="null"/> before the first investigation.</summary>
    /// <exception cref="UsageException">A file of the folder is not what this program wrote.</exception>
    internal static async Task<IncidentState?> FindAsync(Session session, CancellationToken cancellationToken)
    {
        if (IncidentOf(session) is not { } incident) return null;
        Investigation? investigation = null;
        var isStarted = false;
        await foreach (var entry in session.Get<IIncidentStore>().ReadAsync(incident.Id, cancellationToken))
        {
            if (entry.Kind == Investigated) (investigation, isStarted) = (JsonSerializer.Deserialize(entry.Data, Json.Investigation), false);
            else if (entry.Kind == RunStarted) isStarted = true;
        }

        if (investigation is null) return null;

        var plan = session.Folder.PathOf(OutputFiles.Plan);
        var execution = session.Folder.ReadJson(OutputFiles.Execution, Json.ExecutionDocument);
        var verification = session.Folder.ReadJson(OutputFiles.Verification, Json.VerificationDocument);
        return new(
            investigation,
            File.Exists(plan) ? PlanFile.Read(plan) : null,
            execution is null ? null : new(execution.Steps, execution.DryRun),
            verification is null ? null : new() { Clean = verification.Clean, Passes = verification.Passes, BlindSpots = verification.BlindSpots, Deferred = verification.Deferred, Unread = verification.Unread })
        {
            IsUnderWay = isStarted && verification is null,
        };
    }

    /// <summary>Keeps an investigation. Outputs of an earlier one that no longer fit it are removed.</summary>
    internal static async Task SaveAsync(Session session, Investigation investigation, CancellationToken cancellationToken)
    {
        var store = session.Get<IIncidentStore>();
        var incident = investigation.Incident;
        foreach (var stale in (string[])[OutputFiles.Plan, OutputFiles.Execution, OutputFiles.Verification, OutputFiles.CaseReply]) File.Delete(session.Folder.PathOf(stale));
        long version = 0;
        await foreach (var entry in store.ReadAsync(incident.Id, cancellationToken)) version = entry.Version;
        await store.AppendAsync(incident.Id, version, session.Time.GetUtcNow(), Investigated, JsonSerializer.Serialize(investigation, Json.Investigation), cancellationToken);
        session.Folder.WriteJson(IncidentFile, incident, Json.Incident);
    }
}
