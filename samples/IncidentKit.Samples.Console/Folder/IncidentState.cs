using System.Text.Json;
using IncidentKit.Detection;
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

    internal static async Task<IncidentState> LoadAsync(Session session, CancellationToken cancellationToken)
    {
        var incident = session.Folder.ReadJson(IncidentFile, Json.Incident)
            ?? throw new UsageException($"there is no incident in {session.Folder.Root}: run investigate or respond first, or name its folder with --incident");
        Investigation? investigation = null;
        await foreach (var entry in session.Get<IIncidentStore>().ReadAsync(incident.Id, cancellationToken))
        {
            if (entry.Kind == Investigated) investigation = JsonSerializer.Deserialize(entry.Data, Json.Investigation);
        }

        var plan = await PlanFile.ReadAsync(session.Folder.PathOf(OutputFiles.Plan), cancellationToken, mayBeMissing: true);
        var execution = session.Folder.ReadJson(OutputFiles.Execution, Json.ExecutionDocument);
        var verification = session.Folder.ReadJson(OutputFiles.Verification, Json.VerificationDocument);
        return new(
            investigation ?? throw new UsageException($"the incident in {session.Folder.Root} was not investigated to its end: run investigate again"),
            plan,
            execution is null ? null : new(execution.Steps, execution.DryRun),
            verification is null ? null : new() { Clean = verification.Clean, Passes = verification.Passes, BlindSpots = verification.BlindSpots, Deferred = verification.Deferred });
    }

    /// <summary>Keeps an investigation. Outputs of an earlier one that no longer fit it are removed.</summary>
    internal static async Task SaveAsync(Session session, Investigation investigation, CancellationToken cancellationToken)
    {
        var store = session.Get<IIncidentStore>();
        var incident = investigation.Incident;
        long version = 0;
        await foreach (var entry in store.ReadAsync(incident.Id, cancellationToken)) version = entry.Version;
        await store.AppendAsync(incident.Id, version, session.Time.GetUtcNow(), Investigated, JsonSerializer.Serialize(investigation, Json.Investigation), cancellationToken);
        session.Folder.WriteJson(IncidentFile, incident, Json.Incident);
        foreach (var stale in (string[])[OutputFiles.Plan, OutputFiles.Execution, OutputFiles.Verification]) File.Delete(session.Folder.PathOf(stale));
    }

    /// <summary>Refuses a folder that belongs to another account's incident.</summary>
    internal static void CheckSameAccount(Session session, IReadOnlyList<string> accounts)
    {
        if (session.Folder.ReadJson(IncidentFile, Json.Incident) is { } earlier && !earlier.Accounts.Intersect(accounts).Any() && earlier.Accounts.Count > 0 && accounts.Count > 0)
            throw new UsageException($"--incident {session.Folder.Root} belongs to account {string.Join(", ", earlier.Accounts)}: name another folder for account {string.Join(", ", accounts)}");
    }
}
