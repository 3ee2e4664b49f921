using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace IncidentKit.Trail.Reading;

/// <summary>64 bytes in two vectors of AVX2.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ByteBlock256(Vector256<byte> low, Vector256<byte> high) : IVectorBlock<ByteBlock256>
{
    private readonly Vector256<byte> low = low;
    private readonly Vector256<byte> high = high;

    internal static bool IsSupported => Avx2.IsSupported;

    public static bool IsVector => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock256 Of(ReadOnlySpan<byte> bytes) => new(Vector256.Create(bytes), Vector256.Create(bytes[Vector256<byte>.Count..]));

    public bool IsOdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.LessThanAny(Least(low, high).AsSByte(), Vector256.Create((sbyte)' '));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value) => Join(Vector256.Equals(low, Vector256.Create(value)), Vector256.Equals(high, Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Brackets(byte brace)
    {
        var (toBrace, wanted) = (Vector256.Create(JsonBytes.ToBrace), Vector256.Create(brace));
        return Join(Vector256.Equals(low | toBrace, wanted), Vector256.Equals(high | toBrace, wanted));
    }

    public static int BracketEnd(ReadOnlySpan<byte> bytes, int start, ref bool isOdd) => JsonBytes.BracketEnd<ByteBlock256>(bytes, start, ref isOdd);

    // Most texts are short.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TextEnd(ReadOnlySpan<byte> bytes)
    {
        var ends = TextEnds(Vector256.Create(bytes));
        if (ends != 0) return BitOperations.TrailingZeroCount(ends);
        return Vector256<byte>.Count + BitOperations.TrailingZeroCount(TextEnds(Vector256.Create(bytes[Vector256<byte>.Count..])));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Least(Vector256<byte> one, Vector256<byte> other) => Vector256.Min(one.AsSByte(), other.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint TextEnds(Vector256<byte> part) => (Vector256.Equals(part, Vector256.Create((byte)'"')) | Vector256.Equals(part, Vector256.Create((byte)'\\'))
        | Vector256.LessThan(part.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << Vector256<byte>.Count);
}
