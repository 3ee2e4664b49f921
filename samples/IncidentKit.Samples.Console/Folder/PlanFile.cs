using IncidentKit.Remediation;
using IncidentKit.Reporting.Json;

namespace IncidentKit.Samples.Console.Folder;

/// <summary>Reads a plan that a person may have edited.</summary>
internal static class PlanFile
{
    /// <exception cref="UsageException">It is missing or no plan.</exception>
    internal static Plan Read(string path)
    {
        if (!File.Exists(path)) throw new UsageException($"there is no plan at {path}: run plan first");
        var document = IncidentFolder.ReadJsonFile(path, IncidentJsonContext.Default.PlanDocument);
        if (document.Schema != PlanDocument.SchemaName || document.Steps is null) throw new UsageException($"{path} is no plan: its schema is not {PlanDocument.SchemaName}");
        for (var i = 0; i < document.Steps.Count; i++)
        {
            if (!IsWhole(document.Steps[i])) throw new UsageException($"{path} is no plan: step {i + 1} lacks a member, or has null for one: make the plan again");
        }

        return new(document.Steps);
    }

    // JSON's null gets past the type system.
    private static bool IsWhole(PlanStep? step) => step is
    {
        Id: not null, Remediator: not null, Resource: { Type: not null, Id: not null }, Account: not null, Region: not null, Reason: not null,
        After: not null, Findings: not null, Calls: not null, Impact: not null, Parameters: not null,
    };
}
