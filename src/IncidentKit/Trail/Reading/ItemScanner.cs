using System.Buffers;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Cuts a stream of JSON into its items as it comes: the elements of a <c>Records</c> or <c>Events</c> list, of a bare list, or objects one after another.
/// Items are told by quotes and brackets alone, so that nothing written inside a record can pass for one. Memory is bounded by the longest item.
/// </summary>
internal sealed class ItemScanner(RecordReader reader) : IDisposable
{
    /// <summary>The longest item: AWS cuts records at 256 KB, and a text around one doubles it at most.</summary>
    internal const int LongestItem = 4 * 1024 * 1024;

    private const string TooLong = "is longer than 4 MB";
    private const int Behind = IByteBlock<ByteBlock128>.Size;
    private const int FirstSize = 16 * 1024;
    private const int FirstPiece = 4 * 1024;
    private const int LongestGlance = 64 * 1024;
    private const long MostRescanned = 8L * LongestItem;
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n,\0\u001e\uFEFF"u8);

    // What is not read yet of the bytes that came before.
    private byte[] kept = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int position;
    private int end;
    private State state;
    private int itemStart = -1;
    private ItemBounds bounds;
    private int lists;
    private bool inWrapper;
    private bool hasItems;
    private bool isWaiting;
    private bool isComplete;
    private long junkBehind = -1;
    private long rescanned;

    private enum State
    {
        Between,
        Item,
        WrapperRest,
    }

    /// <summary>Whether what was read is no JSON, so that the rest need not be read.</summary>
    internal bool IsHopeless { get; private set; }

    /// <summary>Reads on in the bytes that come next: where they are, but for an item that began before them or goes on behind them.</summary>
    internal void Take(ReadOnlySpan<byte> next)
    {
        var taken = TakeBegun(next);
        if (taken == next.Length || IsHopeless) return;
        next = next[taken..];
        (position, end, itemStart, isWaiting) = (0, next.Length - Behind, -1, false);
        Scan(next);
        // An item may end with the last bytes, and who sends it wait for an answer.
        var start = StartOfKept;
        (position, end, itemStart) = (position - start, 0, itemStart < 0 ? -1 : 0);
        ScanWith(next[start..]);
    }

    /// <summary>Says that there is no more.</summary>
    internal void Complete()
    {
        (isComplete, isWaiting) = (true, false);
        Scan(kept);
        // A broken item may have swallowed whole ones: each turn names one and goes on behind its beginning.
        while (state == State.Item && itemStart >= 0)
        {
            if (Fail(kept, "ends in the middle")) Scan(kept);
        }

        if (!IsHopeless && (lists > 0 || state == State.WrapperRest)) reader.Name("is the last: the file ends early");
    }

    /// <summary>Makes ready for another file.</summary>
    internal void Reset()
    {
        (position, end, itemStart, lists, rescanned, state) = (0, 0, -1, 0, 0, State.Between);
        (inWrapper, hasItems, isWaiting, isComplete, IsHopeless, junkBehind) = (false, false, false, false, false, -1);
    }

    public void Dispose()
    {
        if (kept.Length > 0) ArrayPool<byte>.Shared.Return(kept);
        kept = [];
    }

    // Reads what was begun on in as few of the next bytes as it takes; tells how many.
    private int TakeBegun(ReadOnlySpan<byte> next)
    {
        var (taken, piece) = (0, FirstPiece);
        while (taken < next.Length && !IsHopeless)
        {
            // All that is left is of the bytes that came next: it is read where they are.
            if (state == State.Between && end - position <= taken && next.Length - taken + end - position > Behind) return taken - (end - position);
            var more = next[taken..Math.Min(next.Length, taken + piece)];
            ScanWith(more);
            taken += more.Length;
            piece *= 2;
        }

        return next.Length;
    }

    private int StartOfKept => itemStart >= 0 ? itemStart : Math.Max(0, position - ItemBounds.Lookback);

    private void ScanWith(ReadOnlySpan<byte> more)
    {
        var start = StartOfKept;
        if (start > 0 && end + more.Length + Behind > kept.Length)
        {
            kept.AsSpan(start, end - start).CopyTo(kept);
            (position, end, itemStart) = (position - start, end - start, itemStart < 0 ? -1 : 0);
        }

        if (end + more.Length + Behind > kept.Length) Grow(end + more.Length + Behind);
        more.CopyTo(kept.AsSpan(end));
        end += more.Length;
        // What was kept before is no part of a record that is cut off.
        kept.AsSpan(end, Behind).Clear();
        isWaiting = false;
        Scan(kept);
    }

    private void Scan(ReadOnlySpan<byte> bytes)
    {
        while (position < end && !IsHopeless && !isWaiting)
        {
            if (state == State.Between) ScanBetween(bytes);
            else ScanItem(bytes);
        }
    }

    private void ScanBetween(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[position..end];
        var next = rest.IndexOfAnyExcept(Blanks);
        position = next < 0 ? end : position + next;
        if (next < 0) return;
        switch (bytes[position])
        {
            case (byte)'{' when Glance(bytes):
                break;
            case (byte)'{' or (byte)'"':
                Begin(bytes);
                break;
            case (byte)'[':
                lists++;
                position++;
                break;
            case (byte)']' when lists > 0:
                lists--;
                position++;
                if (lists == 0 && inWrapper) (state, bounds) = (State.WrapperRest, ItemBounds.BehindList);
                break;
            default:
                SkipJunk(bytes);
                break;
        }
    }

    // Whether the record is read, or cannot be before there is more of it.
    private bool Glance(ReadOnlySpan<byte> bytes)
    {
        var outcome = reader.Glance(bytes.Slice(position, end + Behind - position), end - position, out var length);
        isWaiting = outcome == GlanceOutcome.CutOff && !isComplete && end - position < LongestGlance;
        if (outcome == GlanceOutcome.Record) (position, hasItems) = (position + length, true);
        return isWaiting || outcome == GlanceOutcome.Record;
    }

    private void Begin(ReadOnlySpan<byte> bytes)
    {
        hasItems = true;
        reader.Items++;
        (state, itemStart, bounds) = (State.Item, position, ItemBounds.Behind(bytes[position]));
        position++;
    }

    private void SkipJunk(ReadOnlySpan<byte> bytes)
    {
        IsHopeless = !hasItems && lists == 0;
        if (IsHopeless) return;
        // Once for each item: junk may reach over many windows.
        if (junkBehind != reader.Items) reader.Name("is followed by what is no JSON");
        junkBehind = reader.Items;
        var next = bytes.Slice(position + 1, end - position - 1).IndexOfAny("{[\n"u8);
        position = next < 0 ? end : position + 1 + next;
    }

    private void ScanItem(ReadOnlySpan<byte> bytes)
    {
        switch (bounds.Scan(bytes.Slice(0, end), ref position, mayWrap: lists == 0))
        {
            case ItemOutcome.List:
                // The items are of interest, not what is around them.
                (state, itemStart, lists, inWrapper) = (State.Between, -1, 1, true);
                break;
            case ItemOutcome.End:
                End(bytes);
                break;
            case ItemOutcome.BrokenText:
                if (!Fail(bytes, "has a line break in a text")) state = State.Between;
                break;
            default:
                if (itemStart >= 0 && end - itemStart > LongestItem) Fail(bytes, TooLong);
                break;
        }
    }

    private void End(ReadOnlySpan<byte> bytes)
    {
        var reason = itemStart < 0 ? null : position - itemStart > LongestItem ? TooLong : reader.Read(bytes.Slice(itemStart, position - itemStart));
        if (reason is not null && Fail(bytes, reason)) return;
        if (state == State.WrapperRest) inWrapper = false;
        (state, itemStart) = (State.Between, -1);
    }

    // Names a broken item, and goes on where inside it the next record begins, if one does: a lost quote must not cost the rest of the file.
    private bool Fail(ReadOnlySpan<byte> bytes, string reason)
    {
        reader.Name(reason);
        if (itemStart < 0) return false;
        var inside = bytes.Slice(itemStart + 1, Math.Max(0, position - itemStart - 1));
        var next = rescanned < MostRescanned ? ItemBounds.FindRecord(inside) : -1;
        if (next < 0)
        {
            itemStart = -1;
            return false;
        }

        rescanned += inside.Length - next;
        position = itemStart + 1 + next;
        Begin(bytes);
        return true;
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, kept.Length * 2));
        kept.AsSpan(0, end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(kept);
        kept = larger;
    }
}
