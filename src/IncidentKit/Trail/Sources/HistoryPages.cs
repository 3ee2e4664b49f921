using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentKit.Incidents;
using IncidentKit.Regions;

namespace IncidentKit.Trail.Sources;

/// <summary>The pages that one question to a Region's Event history was answered with and that the spool has. Each says what time it covers.</summary>
internal sealed class HistoryPages(ITrailSpool spool, RegionTarget target, HistoryQuestion question)
{
    private readonly string folder = FolderOf(target, question);
    private int count;

    // Closes a page, so that one that is cut off is known by it.
    private static ReadOnlySpan<byte> End => "\n"u8;

    /// <summary>Hands over the records of a window.</summary>
    /// <returns>The time that each page covers.</returns>
    internal async Task<List<IncidentWindow>> ReadAsync(IncidentWindow window, Action<byte[]> take, CancellationToken cancellationToken)
    {
        List<IncidentWindow> covered = [];
        while (await ReadPageAsync(count, cancellationToken) is var (page, lines))
        {
            count++;
            if (page.To < window.From || page.From > window.To) continue;
            covered.Add(new(page.From, page.To));
            for (var i = 0; i < lines.Count; i++)
            {
                if (page.Times[i] is not { } time || window.Contains(time)) take(Encoding.UTF8.GetBytes(lines[i]));
            }
        }

        return covered;
    }

    /// <summary>Keeps a page. Where that fails it is asked for again another time.</summary>
    internal async Task KeepAsync(IncidentWindow covered, IReadOnlyList<(DateTimeOffset? Time, string Json)> records, CancellationToken cancellationToken)
    {
        try
        {
            await using var piece = await spool.CreateAsync(NameOf(count), cancellationToken);
            if (piece is null) return;
            await using (var output = new GZipStream(piece.Content, CompressionLevel.Fastest, leaveOpen: true))
            {
                JsonSerializer.Serialize(output, new(covered.From, covered.To!.Value, [.. records.Select(record => record.Time)]), HistoryJsonContext.Default.HistoryPage);
                output.Write("\n"u8);
                foreach (var (_, json) in records) RecordRedaction.Write(Encoding.UTF8.GetBytes(json), output);
                output.Write(End);
            }

            await piece.KeepAsync(cancellationToken);
            count++;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // The pages behind it take its number.
        }
    }

    internal static string FolderOf(RegionTarget target, HistoryQuestion question) =>
        $"history/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{target.Account}\n{target.Region}\n{target.Unit}\n{question.Attribute?.Value}\n{question.Value}")))}";

    private string NameOf(int number) => $"{folder}/{number}";

    // One that is damaged ends what is known: it and what came behind it are asked for again.
    private async Task<(HistoryPage Page, List<string> Lines)?> ReadPageAsync(int number, CancellationToken cancellationToken)
    {
        await using var content = await spool.OpenAsync(NameOf(number), cancellationToken);
        if (content is null) return null;
        try
        {
            using var reader = new StreamReader(new GZipStream(content, CompressionMode.Decompress), Encoding.UTF8);
            if (await reader.ReadLineAsync(cancellationToken) is not { } head || JsonSerializer.Deserialize(head, HistoryJsonContext.Default.HistoryPage) is not { Times: not null } page) return null;
            List<string> lines = [];
            while (lines.Count < page.Times.Count && await reader.ReadLineAsync(cancellationToken) is { } line) lines.Add(line);
            // What is cut off inside its last record has as many lines, but not this one.
            return lines.Count == page.Times.Count && await reader.ReadLineAsync(cancellationToken) is "" ? (page, lines) : null;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>The first line of a page.</summary>
/// <param name="From">Since when it has everything.</param>
/// <param name="To">Until when.</param>
/// <param name="Times">The times of its records, as many as lines follow.</param>
internal sealed record HistoryPage(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<DateTimeOffset?> Times);

/// <summary>How it is written.</summary>
[JsonSerializable(typeof(HistoryPage))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
