using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Reading;

/// <summary>Eight bytes at a time, for processors without vectors: what is true of a byte is its highest bit.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ByteWords : IByteBlock<ByteWords>
{
    private const ulong Each = 0x0101_0101_0101_0101;
    private const ulong Highest = 0x80 * Each;
    private const ulong Others = ~Highest;

    public static bool IsVector => false;

    public static int TextEnd(ReadOnlySpan<byte> bytes)
    {
        for (var start = 0; start < IByteBlock<ByteWords>.Size; start += sizeof(ulong))
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[start..]);
            var ends = Same(word, (byte)'"') | Same(word, (byte)'\\') | Odd(word);
            if (ends != 0) return start + BitOperations.TrailingZeroCount(ends) / sizeof(ulong);
        }

        return IByteBlock<ByteWords>.Size;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int BracketEnd(ReadOnlySpan<byte> bytes, int start, ref bool isOdd)
    {
        var (depth, inText) = (0, false);
        for (var at = start; at < bytes.Length; at++)
        {
            if (inText && (at = JsonBytes.TextEnd<ByteWords>(bytes, at)) < 0) return at;
            switch (bytes[at])
            {
                case (byte)'"':
                    if (bytes[at - 1] == '{' && JsonBytes.MayBeginRecord(bytes, at)) return JsonBytes.Unclear;
                    inText = !inText;
                    break;
                case (byte)'\\':
                    if (at + 1 < bytes.Length && bytes[at + 1] is (byte)'"' or (byte)'\\') at++;
                    break;
                case (byte)'{' or (byte)'[' when !inText:
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !inText:
                    if (--depth == 0) return at + 1;
                    break;
                case < (byte)' ' or > 0x7f:
                    isOdd = true;
                    break;
                default:
                    break;
            }
        }

        return JsonBytes.CutOff;
    }

    // Nothing is carried from one byte to the next, so that each answer is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Same(ulong word, byte value)
    {
        var different = word ^ (value * Each);
        return ~(((different & Others) + Others) | different) & Highest;
    }

    // A control character has none of the two bits above the lowest five.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Odd(ulong word) => (word | ~((word & (0x60 * Each)) + Others)) & Highest;
}
