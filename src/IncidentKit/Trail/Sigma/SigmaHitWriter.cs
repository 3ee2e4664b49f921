using System.Text.Json;

namespace IncidentKit.Trail.Sigma;

/// <summary>Writes hits as NDJSON, one line each: the file <c>hits.ndjson</c>. Not safe for concurrent use; a hunt calls it one at a time.</summary>
/// <param name="stream">Where to; it is flushed, not closed.</param>
public sealed class SigmaHitWriter(Stream stream) : IDisposable
{
    private readonly BufferedStream buffer = new(stream, 1 << 16);

    /// <summary>Writes a hit.</summary>
    public void Write(SigmaHit hit)
    {
        JsonSerializer.Serialize(buffer, hit, SigmaJsonContext.Default.SigmaHit);
        buffer.WriteByte((byte)'\n');
    }

    /// <summary>Writes what is still held.</summary>
    public void Dispose() => buffer.Flush();
}
