using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IncidentKit.Trail.Reading;

/// <summary>64 bytes in four vectors, as every processor with vectors has them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ByteBlock128(Vector128<byte> first, Vector128<byte> second, Vector128<byte> third, Vector128<byte> fourth) : IVectorBlock<ByteBlock128>
{
    private const int Part = 16;
    private readonly Vector128<byte> first = first;
    private readonly Vector128<byte> second = second;
    private readonly Vector128<byte> third = third;
    private readonly Vector128<byte> fourth = fourth;

    public static bool IsVector => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock128 Of(ReadOnlySpan<byte> bytes) =>
        new(Vector128.Create(bytes), Vector128.Create(bytes[Part..]), Vector128.Create(bytes[(2 * Part)..]), Vector128.Create(bytes[(3 * Part)..]));

    public bool IsOdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.LessThanAny(Least(Least(first, second), Least(third, fourth)).AsSByte(), Vector128.Create((sbyte)' '));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value)
    {
        var wanted = Vector128.Create(value);
        return Join(Vector128.Equals(first, wanted), Vector128.Equals(second, wanted), Vector128.Equals(third, wanted), Vector128.Equals(fourth, wanted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Brackets(byte brace)
    {
        var (toBrace, wanted) = (Vector128.Create(JsonBytes.ToBrace), Vector128.Create(brace));
        return Join(Vector128.Equals(first | toBrace, wanted), Vector128.Equals(second | toBrace, wanted), Vector128.Equals(third | toBrace, wanted), Vector128.Equals(fourth | toBrace, wanted));
    }

    public static int BracketEnd(ReadOnlySpan<byte> bytes, int start, ref bool isOdd) => JsonBytes.BracketEnd<ByteBlock128>(bytes, start, ref isOdd);

    // Most texts are short.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TextEnd(ReadOnlySpan<byte> bytes)
    {
        for (var start = 0; start < IByteBlock<ByteBlock128>.Size; start += Part)
        {
            var part = Vector128.Create(bytes[start..]);
            var ends = Vector128.Equals(part, Vector128.Create((byte)'"')) | Vector128.Equals(part, Vector128.Create((byte)'\\')) | Vector128.LessThan(part.AsSByte(), Vector128.Create((sbyte)' ')).AsByte();
            if (ends != Vector128<byte>.Zero) return start + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
        }

        return IByteBlock<ByteBlock128>.Size;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Least(Vector128<byte> one, Vector128<byte> other) => Vector128.Min(one.AsSByte(), other.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector128<byte> first, Vector128<byte> second, Vector128<byte> third, Vector128<byte> fourth) =>
        first.ExtractMostSignificantBits() | (second.ExtractMostSignificantBits() << Part)
        | ((ulong)third.ExtractMostSignificantBits() << (2 * Part)) | ((ulong)fourth.ExtractMostSignificantBits() << (3 * Part));
}
