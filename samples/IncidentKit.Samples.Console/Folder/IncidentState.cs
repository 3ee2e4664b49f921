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
    private const string IncidentFile = "incident.json";
    private const string Investigated = "investigated";

    private static IncidentJsonContext Json => IncidentJsonContext.Default;

    /// <summary>The folder's incident; <see langword="null"/> before the first investigation.</summary>
    internal static Incident? IncidentOf(Session session) => session.Folder.ReadJson(IncidentFile, Json.Incident);

    /// <exception cref="UsageException">Nothing was investigated in the folder yet, or a file of it is not what this program wrote.</exception>
    internal static async Task<IncidentState> LoadAsync(Session session, CancellationToken cancellationToken)
    {
        var incident = IncidentOf(session)
            ?? throw new UsageException($"there is no incident in {session.Folder.Root}: run investigate or respond first, or name its folder with --incident");
        Investigation? investigation = null;
        await foreach (var entry in session.Get<IIncidentStore>().ReadAsync(incident.Id, cancellationToken))
        {
            if (entry.Kind == Investigated) investigation = JsonSerializer.Deserialize(entry.Data, Json.Investigation);
        }

        var plan = session.Folder.PathOf(OutputFiles.Plan);
        var execution = session.Folder.ReadJson(OutputFiles.Execution, Json.ExecutionDocument);
        var verification = session.Folder.ReadJson(OutputFiles.Verification, Json.VerificationDocument);
        return new(
            investigation ?? throw new UsageException($"the incident in {session.Folder.Root} was not investigated to its end: run investigate again"),
            File.Exists(plan) ? PlanFile.Read(plan) : null,
            execution is null ? null : new(execution.Steps, execution.DryRun),
            verification is null ? null : new() { Clean = verification.Clean, Passes = verification.Passes, BlindSpots = verification.BlindSpots, Deferred = verification.Deferred });
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
