using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace IncidentKit.Trail.Reading;

/// <summary>Finds the ends of texts and objects, a block at a time. The bytes have to go on for a block behind what is of interest.</summary>
internal static class JsonBytes
{
    /// <summary>A bracket becomes the brace of its kind by this bit.</summary>
    internal const byte ToBrace = 0x20;

    /// <summary>That the bytes end first.</summary>
    internal const int CutOff = -1;

    /// <summary>That it needs a closer look.</summary>
    internal const int Unclear = -2;

    private const int Size = IByteBlock<ByteWords>.Size;
    private const ulong Last = 1UL << (Size - 1);

    /// <summary>Finds the quote, backslash or control character that comes next, or the byte beyond ASCII.</summary>
    /// <returns>Where it is, or <see cref="CutOff"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int TextEnd<TBlock>(ReadOnlySpan<byte> bytes, int start)
        where TBlock : struct, IByteBlock<TBlock>
    {
        for (; bytes.Length - start >= Size; start += Size)
        {
            var end = TBlock.TextEnd(bytes[start..]);
            if (end < Size) return start + end;
        }

        return CutOff;
    }

    /// <summary>Finds the quote behind a plain text.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">Where the text begins.</param>
    /// <param name="length">The length that it nearly always has, less than a block's; 0 when none is known.</param>
    /// <returns>Where it is; negative when the text is not plain, or has no end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int PlainEnd<TBlock>(ReadOnlySpan<byte> bytes, int start, int length)
        where TBlock : struct, IByteBlock<TBlock>
    {
        // Where the length is known beforehand, the processor goes on behind the text before it has found its end.
        var isUsual = length > 0 && bytes.Length - start >= Size && TBlock.TextEnd(bytes[start..]) == length;
        var quote = isUsual ? start + length : TextEnd<TBlock>(bytes, start);
        return quote >= 0 && bytes[quote] == '"' ? quote : Unclear;
    }

    /// <summary>Finds the end of an object or list; see <see cref="IByteBlock{TSelf}.BracketEnd"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static int BracketEnd<TBlock>(ReadOnlySpan<byte> bytes, int start, ref bool isOdd)
        where TBlock : struct, IVectorBlock<TBlock>
    {
        var depth = 0;
        var texts = default(TextMask);
        for (; bytes.Length - start >= Size; start += Size)
        {
            var block = TBlock.Of(bytes[start..]);
            if (block.IsOdd) isOdd = true;
            var (quotes, opens) = (block.Equal((byte)'"'), block.Brackets((byte)'{'));
            // Few objects begin with a name in e; at the block's end nothing is known.
            var begins = opens & ((quotes >> 1) | Last) & ((block.Equal((byte)'e') >> 2) | Last | (Last >> 1));
            var outside = ~texts.Next(quotes, block.Equal((byte)'\\'));
            var closes = block.Brackets((byte)'}') & outside;
            opens &= outside;
            if (End(depth, opens, closes) is var end and not 0)
                return begins == 0 || !MayBeginRecord(bytes, start, begins & (end - 1)) ? start + BitOperations.TrailingZeroCount(end) + 1 : Unclear;
            if (begins != 0 && MayBeginRecord(bytes, start, begins)) return Unclear;
            depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
        }

        return CutOff;
    }

    /// <summary>Finds the bracket that closes the first one in a block.</summary>
    /// <param name="depth">How many brackets are open where the block begins.</param>
    /// <param name="opens">Where brackets open in it, outside of texts.</param>
    /// <param name="closes">Where brackets close.</param>
    /// <returns>Its bit; 0 when it is not in the block.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong End(int depth, ulong opens, ulong closes)
    {
        // Too few close, as in most blocks.
        if (BitOperations.PopCount(closes) < depth) return 0;
        for (; closes != 0; closes &= closes - 1)
        {
            var close = closes & (~closes + 1);
            depth--;
            if (depth + BitOperations.PopCount(opens & (close - 1)) == 0) return close;
        }

        return 0;
    }

    /// <summary>Whether at a quote there stands what AWS's records begin with, behind their brace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool MayBeginRecord(ReadOnlySpan<byte> bytes, int quote)
    {
        const ulong EventVe = 0x6556_746E_6576_6522; // "eventVe, the quote first
        return bytes.Length - quote < sizeof(ulong) || BinaryPrimitives.ReadUInt64LittleEndian(bytes[quote..]) == EventVe;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayBeginRecord(ReadOnlySpan<byte> bytes, int at, ulong opens)
    {
        for (; opens != 0; opens &= opens - 1)
        {
            if (MayBeginRecord(bytes, at + BitOperations.TrailingZeroCount(opens) + 1)) return true;
        }

        return false;
    }
}
