using System.IO.Compression;
using System.Text.Json;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>Hands records on, and writes them into a piece of the spool while there is one. What cannot be written is not kept, and never ends the reading.</summary>
internal sealed class PieceSink(IRecordSink inner) : IRecordSink
{
    private Stream? output;
    private bool isWhole;

    public bool TryTake(in TrailRecord record)
    {
        if ((output is not null && !record.IsSound()) || !inner.TryTake(record)) return false;
        if (output is not null && isWhole) Write(record, output);
        return true;
    }

    private void Write(in TrailRecord record, Stream output)
    {
        try
        {
            // A record without an id goes by its bytes, which must stay the same.
            isWhole = RecordRedaction.Write(record.Json, output) || record.EventId.Length > 0;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            isWhole = false;
        }
    }

    public void Dispose() => inner.Dispose();

    /// <summary>Writes what comes into a piece.</summary>
    internal void Begin(Stream piece) => (output, isWhole) = (new GZipStream(piece, CompressionLevel.Fastest, leaveOpen: true), true);

    /// <summary>Ends the piece.</summary>
    /// <returns>Whether all was written.</returns>
    internal bool End()
    {
        try
        {
            output?.Write("\n"u8);
            output?.Dispose();
        }
        catch (IOException)
        {
            isWhole = false;
        }

        output = null;
        return isWhole;
    }
}
