using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Samples.Console.Folder;

/// <summary>The hits of an earlier hunt in the incident's folder, which support the findings of an investigation.</summary>
internal static class HitsFile
{
    private const int MaxHits = 20_000;

    /// <summary>Reads them; empty when there was no hunt.</summary>
    /// <exception cref="UsageException">The file is not what this program wrote.</exception>
    internal static IReadOnlyList<SigmaHit> Read(Session session)
    {
        if (!session.Folder.Has(OutputFiles.Hits)) return [];
        var path = session.Folder.PathOf(OutputFiles.Hits);
        PriorityQueue<SigmaHit, (Severity, int)> hits = new();
        var line = 0;
        try
        {
            foreach (var text in File.ReadLines(path))
            {
                var hit = JsonSerializer.Deserialize(text, SigmaJsonContext.Default.SigmaHit) ?? throw new JsonException("null is no hit");
                hits.Enqueue(hit, (hit.Rule.Level ?? Severity.Medium, -line++));
                if (hits.Count > MaxHits) hits.Dequeue();
            }
        }
        catch (JsonException)
        {
            throw new UsageException($"{path} is not what this program wrote (line {line + 1}): run hunt again, or remove the file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }

        if (line > MaxHits) session.Display.Warn($"only the most severe {MaxHits} hits of {OutputFiles.Hits} are shown as evidence, of {line}");
        return [.. hits.UnorderedItems.OrderByDescending(item => item.Priority.Item2).Select(item => item.Element)];
    }
}
