using System.Text.Json;
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
        List<SigmaHit> hits = [];
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                if (hits.Count == MaxHits)
                {
                    session.Display.Warn($"only the first {MaxHits} hits of {OutputFiles.Hits} are shown as evidence");
                    break;
                }

                hits.Add(JsonSerializer.Deserialize(line, SigmaJsonContext.Default.SigmaHit) ?? throw new JsonException("null is no hit"));
            }
        }
        catch (JsonException)
        {
            throw new UsageException($"{path} is not what this program wrote (line {hits.Count + 1}): run hunt again, or remove the file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }

        return hits;
    }
}
