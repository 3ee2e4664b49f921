using System.IO.Compression;
using System.Runtime.Intrinsics;

namespace IncidentKit.Trail.Reading;

/// <summary>Reads log files, compressed or not, into a sink. What is broken is named and never ends the reading. One for each thread.</summary>
internal sealed class LogReader : IDisposable
{
    private const int HeadSize = 64 * 1024;
    private const string Hopeless = "is no JSON and no gzip of JSON";

    // The larger the pieces, the less the inflater copies; of what comes over the network, many files are read at once.
    private const int PieceSize = 512 * 1024;
    private const int SmallPieceSize = 128 * 1024;

    private readonly IRecordSink sink;
    private readonly TrailStatistics statistics;
    private readonly RecordReader records;
    private readonly ItemScanner scanner;
    private byte[] head = [];
    private GzipInput? gzip;

    /// <param name="sink">Takes the records; disposed of with the reader.</param>
    /// <param name="statistics">Counts, and names what could not be read.</param>
    /// <param name="vectors">Whether to use the processor's vectors where it has them.</param>
    internal LogReader(IRecordSink sink, TrailStatistics statistics, bool vectors = true)
    {
        (this.sink, this.statistics) = (sink, statistics);
        records = new(sink, statistics, vectors && Vector128.IsHardwareAccelerated);
        scanner = new(records);
    }

    /// <summary>Reads a file on the calling thread.</summary>
    internal void Read(string name, Stream content, CancellationToken cancellationToken)
    {
        Begin(name);
        try
        {
            using var opened = Open(content, content.ReadAtLeast(head, Magic.Length, throwOnEndOfStream: false));
            opened.CopyTo(new PieceStream(piece => Take(piece, cancellationToken)), PieceSize);
            Complete();
        }
        catch (Exception exception) when (IsOfContent(exception))
        {
            End(exception);
        }

        Count();
    }

    /// <summary>Reads a file that comes over the network.</summary>
    internal async Task ReadAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        Begin(name);
        try
        {
            using var opened = Open(content, await content.ReadAtLeastAsync(head, Magic.Length, throwOnEndOfStream: false, cancellationToken));
            await opened.CopyToAsync(new PieceStream(piece => Take(piece, cancellationToken)), SmallPieceSize, cancellationToken);
            Complete();
        }
        catch (Exception exception) when (IsOfContent(exception))
        {
            End(exception);
        }

        Count();
    }

    /// <summary>Reads one record, or what wraps records.</summary>
    internal void ReadItem(string name, ReadOnlySpan<byte> json)
    {
        records.Begin(name);
        records.Items++;
        if (records.Read(json) is { } reason) records.Name(reason);
        statistics.CountEvents(records.Records);
    }

    public void Dispose()
    {
        scanner.Dispose();
        sink.Dispose();
    }

    private static ReadOnlySpan<byte> Magic => [0x1f, 0x8b];

    private Stream Open(Stream content, int read)
    {
        if (!head.AsSpan(0, read).StartsWith(Magic)) return new PrefixedStream(head.AsMemory(0, read), content);
        return new GZipStream(gzip = new(content, head, read), CompressionMode.Decompress);
    }

    private void Begin(string name)
    {
        if (head.Length == 0) head = new byte[HeadSize];
        gzip = null;
        records.Begin(name);
        scanner.Reset();
    }

    private void Take(ReadOnlySpan<byte> piece, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (gzip is not null) gzip.Inflated += piece.Length;
        scanner.Take(piece);
        // The rest need not be read.
        if (scanner.IsHopeless) throw new InvalidDataException();
    }

    private void Complete()
    {
        scanner.Complete();
        if (scanner.IsHopeless) Name(Hopeless);
        else if (gzip is { IsWhole: false }) Name($"the gzip data ends early, or with other bytes: {Read()}");
    }

    private void End(Exception exception)
    {
        scanner.Complete();
        Name(scanner.IsHopeless ? Hopeless : $"{(exception is InvalidDataException ? "the gzip data is damaged" : exception.Message)}: {Read()}");
    }

    private string Read() => records.Records == 1 ? "one record before it was read" : $"{records.Records} records before it were read";

    private void Name(string reason) => statistics.NameUnreadable(records.Source, reason);

    private void Count()
    {
        statistics.CountEvents(records.Records);
        statistics.CountFile();
    }

    private static bool IsOfContent(Exception exception) => exception is InvalidDataException or IOException or UnauthorizedAccessException or HttpRequestException;
}
