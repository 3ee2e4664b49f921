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
    private const int FirstSize = 256 * 1024;
    private const int LongestGlance = 64 * 1024;
    private const long MostRescanned = 8L * LongestItem;
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n,\0\u001e\uFEFF"u8);

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
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

    /// <summary>Where the next bytes go; never empty.</summary>
    internal Memory<byte> Free
    {
        get
        {
            var kept = itemStart >= 0 ? itemStart : Math.Max(0, position - ItemBounds.Lookback);
            if (kept > 0 && end > buffer.Length / 2)
            {
                buffer.AsSpan(kept, end - kept).CopyTo(buffer);
                (position, end, itemStart) = (position - kept, end - kept, itemStart < 0 ? -1 : 0);
            }

            if (end + Behind >= buffer.Length) Grow();
            return buffer.AsMemory(end, buffer.Length - Behind - end);
        }
    }

    /// <summary>Takes what was put into <see cref="Free"/>.</summary>
    internal void Advance(int count)
    {
        (end, isWaiting) = (end + count, false);
        // What the buffer held before is no part of a record that is cut off.
        buffer.AsSpan(end, Behind).Clear();
        Scan();
    }

    /// <summary>Says that there is no more.</summary>
    internal void Complete()
    {
        (isComplete, isWaiting) = (true, false);
        Scan();
        // A broken item may have swallowed whole ones: each turn names one and goes on behind its beginning.
        while (state == State.Item && itemStart >= 0)
        {
            if (Fail("ends in the middle")) Scan();
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
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Scan()
    {
        while (position < end && !IsHopeless && !isWaiting)
        {
            if (state == State.Between) ScanBetween();
            else ScanItem();
        }
    }

    private void ScanBetween()
    {
        var rest = buffer.AsSpan(position, end - position);
        var next = rest.IndexOfAnyExcept(Blanks);
        position = next < 0 ? end : position + next;
        if (next < 0) return;
        switch (buffer[position])
        {
            case (byte)'{' when Glance():
                break;
            case (byte)'{' or (byte)'"':
                Begin();
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
                SkipJunk();
                break;
        }
    }

    // Whether the record is read, or cannot be before there is more of it.
    private bool Glance()
    {
        var outcome = reader.Glance(buffer.AsSpan(position, end + Behind - position), end - position, out var length);
        isWaiting = outcome == GlanceOutcome.CutOff && !isComplete && end - position < LongestGlance;
        if (outcome == GlanceOutcome.Record) (position, hasItems) = (position + length, true);
        return isWaiting || outcome == GlanceOutcome.Record;
    }

    private void Begin()
    {
        hasItems = true;
        reader.Items++;
        (state, itemStart, bounds) = (State.Item, position, ItemBounds.Behind(buffer[position]));
        position++;
    }

    private void SkipJunk()
    {
        IsHopeless = !hasItems && lists == 0;
        if (IsHopeless) return;
        // Once for each item: junk may reach over many windows.
        if (junkBehind != reader.Items) reader.Name("is followed by what is no JSON");
        junkBehind = reader.Items;
        var next = buffer.AsSpan(position + 1, end - position - 1).IndexOfAny("{[\n"u8);
        position = next < 0 ? end : position + 1 + next;
    }

    private void ScanItem()
    {
        switch (bounds.Scan(buffer.AsSpan(0, end), ref position, mayWrap: lists == 0))
        {
            case ItemOutcome.List:
                // The items are of interest, not what is around them.
                (state, itemStart, lists, inWrapper) = (State.Between, -1, 1, true);
                break;
            case ItemOutcome.End:
                End();
                break;
            case ItemOutcome.BrokenText:
                if (!Fail("has a line break in a text")) state = State.Between;
                break;
            default:
                if (itemStart >= 0 && end - itemStart > LongestItem) Fail(TooLong);
                break;
        }
    }

    private void End()
    {
        var reason = itemStart < 0 ? null : position - itemStart > LongestItem ? TooLong : reader.Read(buffer.AsSpan(itemStart, position - itemStart));
        if (reason is not null && Fail(reason)) return;
        if (state == State.WrapperRest) inWrapper = false;
        (state, itemStart) = (State.Between, -1);
    }

    // Names a broken item, and goes on where inside it the next record begins, if one does: a lost quote must not cost the rest of the file.
    private bool Fail(string reason)
    {
        reader.Name(reason);
        if (itemStart < 0) return false;
        var inside = buffer.AsSpan(itemStart + 1, Math.Max(0, position - itemStart - 1));
        var next = rescanned < MostRescanned ? ItemBounds.FindRecord(inside) : -1;
        if (next < 0)
        {
            itemStart = -1;
            return false;
        }

        rescanned += inside.Length - next;
        position = itemStart + 1 + next;
        Begin();
        return true;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
