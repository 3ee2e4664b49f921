using System.Buffers.Binary;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Stands beneath the inflater and tells whether the gzip data was whole: the runtime takes an early end for the end.
/// It hands the data over so that each piece begins where a member may begin; gzip ends a member with its length.
/// </summary>
internal sealed class GzipInput(Stream content) : ForwardStream
{
    private const int Size = 64 * 1024;
    private const int TrailerLength = 4;
    private readonly byte[] buffer = new byte[Size];
    private readonly byte[] trailer = new byte[TrailerLength];
    private int start;
    private int end;
    private bool isEnd;
    private long seen;
    private long memberStart;

    /// <summary>How many bytes were inflated.</summary>
    internal long Inflated { get; set; }

    /// <summary>Whether the last member ends where the data ends, after as many bytes as it says. It is asked when all was read.</summary>
    internal bool IsWhole => seen == 0 || EndsMember;

    private bool EndsMember => seen > TrailerLength && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == (uint)(Inflated - memberStart);

    public override int Read(Span<byte> destination)
    {
        while (NeedsMore) Add(content.Read(buffer, end, Size - end));
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
        var next = rest.Length > 1 ? rest[1..].IndexOf(Magic) : -1;
        // The last two bytes may begin a member that the next read shows.
        var length = next >= 0 ? next + 1 : isEnd ? rest.Length : rest.Length - (Magic.Length - 1);
        var handed = rest[..Math.Min(length, destination.Length)];
        handed.CopyTo(destination);
        Remember(handed);
        start += handed.Length;
        return handed.Length;
    }

    private void Remember(ReadOnlySpan<byte> handed)
    {
        seen += handed.Length;
        if (handed.Length < TrailerLength) trailer.AsSpan(handed.Length).CopyTo(trailer);
        var kept = handed[Math.Max(0, handed.Length - TrailerLength)..];
        kept.CopyTo(trailer.AsSpan(TrailerLength - kept.Length));
    }
}
