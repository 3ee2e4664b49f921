using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IncidentKit.Trail;

/// <summary>Reads UUIDs as AWS writes them, in small letters: every event has one.</summary>
internal static class Uuids
{
    private const int Length = 36;
    private const byte None = 0xFF;

    // Where the first and the last sixteen digits stand in three blocks that overlap; what is out of a block becomes zero.
    private static readonly Vector128<byte> UpperInFirst = Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, None, None, None, None);
    private static readonly Vector128<byte> UpperInMiddle = Vector128.Create(None, None, None, None, None, None, None, None, None, None, None, None, 0, 1, 2, (byte)3);
    private static readonly Vector128<byte> LowerInMiddle = Vector128.Create((byte)5, 6, 7, 8, None, None, None, None, None, None, None, None, None, None, None, None);
    private static readonly Vector128<byte> LowerInLast = Vector128.Create(None, None, None, None, (byte)4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    /// <summary>Reads a UUID.</summary>
    /// <param name="text">The text.</param>
    /// <param name="uuid">Its digits as a number.</param>
    /// <returns>Whether it is one.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> text, out UInt128 uuid)
    {
        uuid = default;
        if (text.Length != Length || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
        var (first, middle, last) = (Vector128.Create(text), Vector128.Create(text[14..]), Vector128.Create(text[20..]));
        var (isUpper, isLower) = (TryReadDigits(Vector128.Shuffle(first, UpperInFirst) | Vector128.Shuffle(middle, UpperInMiddle), out var upper),
            TryReadDigits(Vector128.Shuffle(middle, LowerInMiddle) | Vector128.Shuffle(last, LowerInLast), out var lower));
        uuid = new(upper, lower);
        return isUpper && isLower;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadDigits(Vector128<byte> letters, out ulong number)
    {
        var (digits, beyondNine) = (letters - Vector128.Create((byte)'0'), letters - Vector128.Create((byte)'a'));
        var (isDigit, isLetter) = (Vector128.LessThan(digits, Vector128.Create((byte)10)), Vector128.LessThan(beyondNine, Vector128.Create((byte)6)));
        var halves = Vector128.ConditionalSelect(isDigit, digits, beyondNine + Vector128.Create((byte)10)).AsUInt16();
        // Of each pair of digits the first is the upper half of a byte.
        var bytes = ((halves << 4) | (halves >> 8)) & Vector128.Create((ushort)0xFF);
        number = BinaryPrimitives.ReverseEndianness(Vector128.Narrow(bytes, bytes).AsUInt64().ToScalar());
        return (isDigit | isLetter) == Vector128<byte>.AllBitsSet;
    }
}
