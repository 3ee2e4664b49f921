using System.Buffers.Binary;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Stands beneath the inflater and tells whether the gzip data was whole: the runtime takes an early end for the end.
/// It hands the data over so that each piece begins where a member may begin; gzip ends a member with its length.
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

    public override int Read(Span<byte> destination)
    {
        while (NeedsMore) Add(content.Read(buffer, end, buffer.Length - end));
        return Hand(destination);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        while (NeedsMore) Add(await content.ReadAsync(buffer.AsMemory(end), cancellationToken));
        return Hand(destination.Span);
    }

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

    private int Hand(Span<byte> destination)
    {
        var rest = buffer.AsSpan(start, end - start);
        // All that was handed over before is inflated by now.
        if (rest.StartsWith(Magic) && EndsMember) memberStart = Inflated;
        // The last bytes may begin a member that the next read shows.
        var kept = isEnd ? 0 : rest.EndsWith(Magic[..2]) ? 2 : rest.EndsWith(Magic[..1]) ? 1 : 0;
        var most = Math.Min(rest.Length - kept, destination.Length);
        var next = most > 1 ? rest[1..Math.Min(rest.Length, most + Magic.Length - 1)].IndexOf(Magic) : -1;
        var handed = rest[..(next >= 0 ? next + 1 : most)];
        handed.CopyTo(destination);
        Remember(handed);
        start += handed.Length;
        return handed.Length;
    }

    private void Remember(ReadOnlySpan<byte> handed)
    {
        seen += handed.Length;
        if (handed.Length >= TrailerLength) trailer = BinaryPrimitives.ReadUInt32LittleEndian(handed[^TrailerLength..]);
        else foreach (var one in handed) trailer = (trailer >> 8) | ((uint)one << 24);
    }
}
