using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>Reads files: those that the spool has from there, the others from AWS, and keeps those that were read whole. One for each thread.</summary>
internal sealed class PieceReader(Func<IRecordSink> open, TrailStatistics statistics, ITrailSpool? spool) : IDisposable
{
    private readonly TrailStatistics own = new();
    private PieceSink? sink;
    private LogReader? reader;

    /// <summary>Reads a file.</summary>
    /// <param name="piece">Its name in the spool; <see langword="null"/> where it is not kept.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="fetch">Gets it from AWS.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it came from AWS.</returns>
    internal async Task<bool> ReadAsync(string? piece, string name, Func<Stream> fetch, CancellationToken cancellationToken)
    {
        reader ??= new(sink = new(open()), own);
        try
        {
            if (piece is not null && await ReadKeptAsync(piece, name, cancellationToken)) return false;
            await using var kept = piece is null ? null : await CreateAsync(piece, cancellationToken);
            if (kept is not null) sink!.Begin(kept.Content);
            var isWhole = false;
            try
            {
                using var content = fetch();
                await reader.ReadAsync(name, content, cancellationToken);
            }
            finally
            {
                isWhole = sink!.End() && own.UnreadableCount == 0;
            }

            if (kept is not null && isWhole) await KeepAsync(kept, cancellationToken);
            return true;
        }
        finally
        {
            statistics.Take(own);
        }
    }

    public void Dispose() => reader?.Dispose();

    // Of a piece that is damaged, what was read stands, and it is fetched anew.
    private async Task<bool> ReadKeptAsync(string piece, string name, CancellationToken cancellationToken)
    {
        await using var kept = spool is null ? null : await spool.OpenAsync(piece, cancellationToken);
        if (kept is null) return false;
        await reader!.ReadAsync(name, kept, cancellationToken);
        if (own.UnreadableCount == 0) return true;
        own.Reset();
        return false;
    }

    private async Task<ITrailPiece?> CreateAsync(string piece, CancellationToken cancellationToken)
    {
        try
        {
            return spool is null ? null : await spool.CreateAsync(piece, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task KeepAsync(ITrailPiece piece, CancellationToken cancellationToken)
    {
        try
        {
            await piece.KeepAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is fetched again another time.
        }
    }
}
