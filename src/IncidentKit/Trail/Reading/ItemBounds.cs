using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Finds the end of an item by its quotes and brackets, over any number of pieces: 64 bytes at a time where the processor has vectors, else one by one. Both see the same.
/// </summary>
internal struct ItemBounds
{
    /// <summary>How many bytes before the position a scan may look back at.</summary>
    internal const int Lookback = 64;

    /// <summary>How many bytes are looked at at once.</summary>
    internal const int BlockSize = 64;

    private const ulong Last = 1UL << (BlockSize - 1);

    private int depth;
    private bool inText;
    private bool escaped;

    /// <summary>The state inside a wrapper, behind its list.</summary>
    internal static ItemBounds BehindList => new() { depth = 1 };

    /// <summary>The state behind the first byte of an item: an opening brace, or the quote of a text.</summary>
    internal static ItemBounds Behind(byte first) => first == '"' ? new() { inText = true } : new() { depth = 1 };

    /// <summary>Scans from the position to the end of the item, or of the bytes.</summary>
    /// <param name="bytes">All bytes that are there.</param>
    /// <param name="position">Where to go on; afterwards, where the scan ended.</param>
    /// <param name="scan">How to scan, and where to note the members.</param>
    internal ItemOutcome Scan(ReadOnlySpan<byte> bytes, ref int position, in ItemScan scan)
    {
        while (position < bytes.Length)
        {
            // A text that is no object is short, and what needs a closer look lies within one block.
            if (scan.Vectors && depth > 0 && ScanBlocks(bytes, ref position, scan) is var found and not ItemOutcome.More) return found;
            var outcome = ScanBytes(bytes, ref position, Math.Min(bytes.Length, position + (scan.Vectors ? BlockSize : bytes.Length)), scan);
            if (outcome != ItemOutcome.More) return outcome;
        }

        return ItemOutcome.More;
    }

    private ItemOutcome ScanBlocks(ReadOnlySpan<byte> bytes, ref int position, in ItemScan scan) =>
        ByteBlock512.IsSupported ? ScanBlocks<ByteBlock512>(bytes, ref position, scan)
        : ByteBlock256.IsSupported ? ScanBlocks<ByteBlock256>(bytes, ref position, scan)
        : ScanBlocks<ByteBlock128>(bytes, ref position, scan);

    // Compiled well from the start: most trails are read before the runtime would compile it a second time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ItemOutcome ScanBlocks<TBlock>(ReadOnlySpan<byte> bytes, ref int position, in ItemScan scan)
        where TBlock : struct, IByteBlock<TBlock>
    {
        var (at, level, within, escape, isPlain) = (position, depth, inText ? ulong.MaxValue : 0, escaped ? 1UL : 0, true);
        for (; bytes.Length - at >= BlockSize; at += BlockSize)
        {
            var block = TBlock.Of(bytes[at..]);
            if (block.IsOdd)
            {
                isPlain = false;
                if (scan.MayWrap) break;
            }

            var (quotes, slashes, structure) = (block.Equal((byte)'"'), block.Equal((byte)'\\'), block.Structure());
            var brackets = structure & block.Having(JsonStructure.Bracket);
            if ((slashes | escape) != 0) quotes &= ~Escaped(slashes, ref escape);
            var text = Between(quotes) ^ within;
            within = (ulong)((long)text >> (BlockSize - 1));
            var opens = brackets & block.Having(JsonStructure.Opening);
            // Few objects begin with a name in e; at the block's end nothing is known.
            var begins = opens & ((quotes >> 1) | Last) & ((block.Equal((byte)'e') >> 2) | Last | (Last >> 1));
            brackets &= ~text;
            var closing = BitOperations.PopCount(brackets & ~opens);
            if (level - closing > 1)
            {
                level += BitOperations.PopCount(brackets) - 2 * closing;
            }
            else
            {
                depth = level;
                var end = Walk(bytes, at, new(structure & ~text, brackets, opens, quotes, slashes), scan);
                level = depth;
                if (end >= 0)
                {
                    if (!isPlain || MayBeginRecord(bytes, at, begins & ((1UL << end) - 1))) scan.Marks.IsPlain = false;
                    (position, inText, escaped) = (at + end + 1, false, false);
                    return level == 0 ? ItemOutcome.End : ItemOutcome.List;
                }
            }

            if (begins != 0 && MayBeginRecord(bytes, at, begins)) isPlain = false;
        }

        if (!isPlain) scan.Marks.IsPlain = false;
        (position, depth, inText, escaped) = (at, level, within != 0, escape != 0);
        return ItemOutcome.More;
    }

    // Goes from bracket to bracket where the item's own members may lie: to where in the block it ends, or its list begins; else to -1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Walk(ReadOnlySpan<byte> bytes, int at, in BlockMasks block, in ItemScan scan)
    {
        var (level, rest) = (depth, ulong.MaxValue);
        for (var brackets = block.Brackets; brackets != 0; brackets &= brackets - 1)
        {
            var bracket = brackets & (~brackets + 1);
            var before = rest & (bracket - 1);
            rest = ~((bracket - 1) | bracket);
            if (level == 1) scan.Marks.Add(block.Structure & before, block.Quotes & before, block.Slashes & before, at - scan.Origin);
            level += (block.Opens & bracket) != 0 ? 1 : -1;
            depth = level;
            if (level == 0) return BitOperations.TrailingZeroCount(bracket);
            if (scan.MayWrap && level == 2 && (block.Opens & bracket) != 0 && IsWrappedList(bytes[..(at + BitOperations.TrailingZeroCount(bracket) + 1)])) return BitOperations.TrailingZeroCount(bracket);
        }

        if (level == 1) scan.Marks.Add(block.Structure & rest, block.Quotes & rest, block.Slashes & rest, at - scan.Origin);
        return -1;
    }

    // What stands where in a block; structure and brackets outside of texts only.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct BlockMasks(ulong Structure, ulong Brackets, ulong Opens, ulong Quotes, ulong Slashes);

    // The bytes inside of texts, the opening quotes included.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Between(ulong quotes)
    {
        if (Pclmulqdq.IsSupported) return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(quotes), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        for (var shift = 1; shift < BlockSize; shift *= 2) quotes ^= quotes << shift;
        return quotes;
    }

    // Whether a brace is followed by what AWS's records begin with.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayBeginRecord(ReadOnlySpan<byte> bytes, int at, ulong opens)
    {
        const ulong EventVe = 0x6556_746E_6576_6522; // "eventVe, the quote first
        for (; opens != 0; opens &= opens - 1)
        {
            var inside = at + BitOperations.TrailingZeroCount(opens) + 1;
            if (bytes.Length - inside < sizeof(ulong)) return true;
            if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[inside..]) == EventVe) return true;
        }

        return false;
    }

    private ItemOutcome Stop(ItemOutcome outcome, out int position, int at)
    {
        (inText, escaped, position) = (false, false, at);
        return outcome;
    }

    // The bytes behind a slash that is not escaped itself: in a run of slashes every other one counts, which an addition carries to the run's end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Escaped(ulong slashes, ref ulong escape)
    {
        const ulong Even = 0x5555_5555_5555_5555;
        slashes &= ~escape;
        var follows = (slashes << 1) | escape;
        var oddStarts = slashes & ~Even & ~follows;
        var carried = oddStarts + slashes;
        escape = carried < slashes ? 1UL : 0;
        return (Even ^ (carried << 1)) & follows;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ItemOutcome ScanBytes(ReadOnlySpan<byte> bytes, ref int position, int end, in ItemScan scan)
    {
        scan.Marks.IsPlain = false;
        while (position < end)
        {
            var letter = bytes[position++];
            if (!escaped && !IsStructure[letter]) continue;
            var wasEscaped = escaped;
            escaped = letter == '\\' && !wasEscaped;
            switch (letter)
            {
                case (byte)'"' when !wasEscaped:
                    inText = !inText;
                    if (!inText && depth == 0) return ItemOutcome.End;
                    break;
                case (byte)'\n' when inText && scan.MayWrap && !wasEscaped:
                    // No text holds a line break: a quote is missing, and the line ends here.
                    position--;
                    return ItemOutcome.BrokenText;
                case (byte)':' or (byte)',' when depth == 1 && !inText:
                    scan.Marks.Add(position - 1 - scan.Origin);
                    break;
                case (byte)'{' or (byte)'[' when !inText:
                    if (scan.MayWrap && depth == 1 && IsWrappedList(bytes[..position])) return Stop(ItemOutcome.List, out position, position);
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !inText:
                    if (--depth <= 0) return Stop(ItemOutcome.End, out position, position);
                    break;
                default:
                    break;
            }
        }

        return ItemOutcome.More;
    }

    private static readonly bool[] IsStructure = [.. Enumerable.Range(0, 256).Select(letter => "\"\\{}[]:,\n"u8.Contains((byte)letter))];

    private static bool IsWrappedList(ReadOnlySpan<byte> upToBracket)
    {
        if (upToBracket[^1] != '[') return false;
        var before = upToBracket[..^1].TrimEnd(Blanks);
        if (before is not [.., (byte)':']) return false;
        before = before[..^1].TrimEnd(Blanks);
        return before.EndsWith("\"Records\""u8) || before.EndsWith("\"Events\""u8);
    }

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>Where inside a broken item the next record begins: an object that starts as AWS's do, or with a line.</summary>
    internal static int FindRecord(ReadOnlySpan<byte> bytes)
    {
        var line = bytes.IndexOf("\n{"u8);
        for (var at = 0; ;)
        {
            var key = bytes[at..].IndexOf("\"eventVersion\""u8);
            if (key < 0 || (line >= 0 && at + key > line)) return line < 0 ? -1 : line + 1;
            var brace = bytes[..(at + key)].TrimEnd(Blanks).Length - 1;
            // Inside a record an object stands behind a colon or opens a list.
            if (brace > 0 && bytes[brace] == '{' && bytes[..brace].TrimEnd(Blanks) is [.., (byte)',' or (byte)'}']) return brace;
            at += key + 1;
        }
    }
}
