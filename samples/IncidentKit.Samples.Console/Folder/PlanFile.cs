using System.Text.Json;
using IncidentKit.Remediation;
using IncidentKit.Reporting.Json;

namespace IncidentKit.Samples.Console.Folder;

/// <summary>Reads a plan that a person may have edited.</summary>
internal static class PlanFile
{
    private const long MaxBytes = 64 << 20;

    internal static async Task<Plan?> ReadAsync(string path, CancellationToken cancellationToken, bool mayBeMissing)
    {
        if (!File.Exists(path))
            return mayBeMissing ? null : throw new UsageException($"there is no plan at {path}: run plan first");
        if (new FileInfo(path).Length > MaxBytes) throw new UsageException($"{path} is larger than {MaxBytes >> 20} MB: it is no plan of this program");
        try
        {
            await using var stream = File.OpenRead(path);
            var document = await JsonSerializer.DeserializeAsync(stream, IncidentJsonContext.Default.PlanDocument, cancellationToken);
            if (document?.Schema != PlanDocument.SchemaName || document.Steps is null || document.Steps.Any(step => step is null))
                throw new UsageException($"{path} is no plan: its schema is not {PlanDocument.SchemaName}");
            return new(document.Steps);
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path} is no plan: line {exception.LineNumber + 1}: {exception.Message}");
        }
    }

    internal static async Task<Plan> ReadAsync(string path, CancellationToken cancellationToken) => (await ReadAsync(path, cancellationToken, mayBeMissing: false))!;
}
