using System.Buffers.Binary;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Stands beneath the inflater and tells whether the gzip data was whole: the runtime takes an early end for the end.
/// It hands over all that is there at once, as the inflater is fastest with much before it, but so that each piece begins where a member may begin;
/// gzip ends a member with its length. It is copied from, never read.
/// </summary>
/// <param name="content">The file.</param>
/// <param name="buffer">Where what is read of it goes; lent until the last read.</param>
/// <param name="read">How many bytes of it are there already.</param>
internal sealed class GzipInput(Stream content, byte[] buffer, int read) : ForwardStream
{
    private const int TrailerLength = 4;
    private int start;
    private int end = read;
    private bool isEnd;
    private long seen;
    private uint trailer;
    private long memberStart;

    /// <summary>How many bytes were inflated.</summary>
    internal long Inflated { get; set; }

    /// <summary>Whether the last member ends where the data ends, after as many bytes as it says. It is asked when all was read.</summary>
    internal bool IsWhole => seen == 0 || EndsMember;

    private bool EndsMember => seen > TrailerLength && trailer == (uint)(Inflated - memberStart);

    public override void CopyTo(Stream destination, int bufferSize)
    {
        while (true)
        {
            while (NeedsMore) Add(content.Read(buffer, end, buffer.Length - end));
            var count = Next();
            if (count == 0) return;
            destination.Write(buffer, start - count, count);
        }
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (NeedsMore) Add(await content.ReadAsync(buffer.AsMemory(end), cancellationToken));
            var count = Next();
            if (count == 0) return;
            await destination.WriteAsync(buffer.AsMemory(start - count, count), cancellationToken);
        }
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private static ReadOnlySpan<byte> Magic => [0x1f, 0x8b, 0x08];

    private bool NeedsMore
    {
        get
        {
            if (isEnd || end - start >= Magic.Length) return false;
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            return true;
        }
    }

    private void Add(int count)
    {
        end += count;
        isEnd = count == 0;
    }

    // How many of the bytes come next, which are passed by.
    private int Next()
    {
        var rest = buffer.AsSpan(start, end - start);
        // All that was handed over before is inflated by now.
        if (rest.StartsWith(Magic) && EndsMember) memberStart = Inflated;
        // The last bytes may begin a member that the next read shows.
        var most = rest.Length - (isEnd ? 0 : rest.EndsWith(Magic[..2]) ? 2 : rest.EndsWith(Magic[..1]) ? 1 : 0);
        var next = most > 1 ? rest[1..].IndexOf(Magic) : -1;
        var count = next >= 0 ? next + 1 : most;
        Remember(rest[..count]);
        start += count;
        return count;
    }

    private void Remember(ReadOnlySpan<byte> handed)
    {
        seen += handed.Length;
        if (handed.Length >= TrailerLength) trailer = BinaryPrimitives.ReadUInt32LittleEndian(handed[^TrailerLength..]);
        else foreach (var one in handed) trailer = (trailer >> 8) | ((uint)one << 24);
    }
}
