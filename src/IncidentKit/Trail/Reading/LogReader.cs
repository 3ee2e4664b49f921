using System.IO.Compression;
using System.Runtime.Intrinsics;

namespace IncidentKit.Trail.Reading;

/// <summary>Reads log files, compressed or not, into a sink. What is broken is named and never ends the reading. One for each thread.</summary>
internal sealed class LogReader : IDisposable
{
    private readonly IRecordSink sink;
    private readonly TrailStatistics statistics;
    private readonly RecordReader records;
    private readonly ItemScanner scanner;
    private readonly byte[] head = new byte[2];

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
            using var opened = Open(content, ReadHead(content));
            while (!scanner.IsHopeless && opened.Stream.Read(scanner.Free.Span) is var count and > 0) Take(opened, count, cancellationToken);
            Complete(opened);
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
            using var opened = Open(content, await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken));
            while (!scanner.IsHopeless && await opened.Stream.ReadAsync(scanner.Free, cancellationToken) is var count and > 0) Take(opened, count, cancellationToken);
            Complete(opened);
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

    private int ReadHead(Stream content) => content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);

    private Opened Open(Stream content, int read)
    {
        var whole = new PrefixedStream(head.AsMemory(0, read), content);
        if (read < 2 || head[0] != 0x1f || head[1] != 0x8b) return new(whole, null);
        var input = new GzipInput(whole);
        return new(new GZipStream(input, CompressionMode.Decompress), input);
    }

    private void Begin(string name)
    {
        records.Begin(name);
        scanner.Reset();
    }

    private void Take(Opened opened, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (opened.Input is { } input) input.Inflated += count;
        scanner.Advance(count);
    }

    private void Complete(Opened opened)
    {
        scanner.Complete();
        if (scanner.IsHopeless) Name("is no JSON and no gzip of JSON");
        else if (opened.Input is { IsWhole: false }) Name($"the gzip data ends early, or with other bytes: {Read()}");
    }

    private void End(Exception exception)
    {
        scanner.Complete();
        Name($"{(exception is InvalidDataException ? "the gzip data is damaged" : exception.Message)}: {Read()}");
    }

    private string Read() => records.Records == 1 ? "one record before it was read" : $"{records.Records} records before it were read";

    private void Name(string reason) => statistics.NameUnreadable(records.Source, reason);

    private void Count()
    {
        statistics.CountEvents(records.Records);
        statistics.CountFile();
    }

    private static bool IsOfContent(Exception exception) => exception is InvalidDataException or IOException or UnauthorizedAccessException or HttpRequestException;

    private sealed record Opened(Stream Stream, GzipInput? Input) : IDisposable
    {
        public void Dispose() => Stream.Dispose();
    }
}
