using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace IncidentKit.Trail.Reading;

/// <summary>64 bytes in one vector of AVX-512.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ByteBlock512(Vector512<byte> bytes) : IVectorBlock<ByteBlock512>
{
    private readonly Vector512<byte> bytes = bytes;

    internal static bool IsSupported => Avx512BW.IsSupported;

    public static bool IsVector => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock512 Of(ReadOnlySpan<byte> bytes) => new(Vector512.Create(bytes));

    public bool IsOdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.LessThanAny(bytes.AsSByte(), Vector512.Create((sbyte)' '));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value) => Vector512.Equals(bytes, Vector512.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Brackets(byte brace) => Vector512.Equals(bytes | Vector512.Create(JsonBytes.ToBrace), Vector512.Create(brace)).ExtractMostSignificantBits();

    public static int BracketEnd(ReadOnlySpan<byte> bytes, int start, ref bool isOdd) => JsonBytes.BracketEnd<ByteBlock512>(bytes, start, ref isOdd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TextEnd(ReadOnlySpan<byte> bytes)
    {
        var block = Vector512.Create(bytes);
        var ends = Vector512.Equals(block, Vector512.Create((byte)'"')) | Vector512.Equals(block, Vector512.Create((byte)'\\')) | Vector512.LessThan(block.AsSByte(), Vector512.Create((sbyte)' ')).AsByte();
        return BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
    }
}
