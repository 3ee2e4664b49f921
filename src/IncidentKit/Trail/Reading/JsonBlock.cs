using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace IncidentKit.Trail.Reading;

/// <summary>Where in 64 bytes the characters stand that JSON is built of: a bit for each byte.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct JsonBlock
{
    internal const int Size = 64;

    // Brackets differ from braces in this bit alone, and nothing else becomes a brace by it.
    private const byte BracketsToBraces = 0x20;

    internal ulong Quotes { get; private init; }

    internal ulong Slashes { get; private init; }

    /// <summary>Opening braces and brackets.</summary>
    internal ulong Opens { get; private init; }

    /// <summary>Closing braces and brackets.</summary>
    internal ulong Closes { get; private init; }

    /// <summary>Colons and commas.</summary>
    internal ulong Separators { get; private init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static JsonBlock Of(ReadOnlySpan<byte> bytes) => Vector512.IsHardwareAccelerated ? Of512(bytes) : Vector256.IsHardwareAccelerated ? Of256(bytes) : Of128(bytes);

    /// <summary>The bytes inside of texts, the opening quotes included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Between(ulong quotes)
    {
        if (Pclmulqdq.IsSupported) return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(quotes), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        for (var shift = 1; shift < Size; shift *= 2) quotes ^= quotes << shift;
        return quotes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JsonBlock Of512(ReadOnlySpan<byte> bytes)
    {
        var block = Vector512.Create(bytes);
        var braces = block | Vector512.Create(BracketsToBraces);
        return new()
        {
            Quotes = Vector512.Equals(block, Vector512.Create((byte)'"')).ExtractMostSignificantBits(),
            Slashes = Vector512.Equals(block, Vector512.Create((byte)'\\')).ExtractMostSignificantBits(),
            Opens = Vector512.Equals(braces, Vector512.Create((byte)'{')).ExtractMostSignificantBits(),
            Closes = Vector512.Equals(braces, Vector512.Create((byte)'}')).ExtractMostSignificantBits(),
            Separators = (Vector512.Equals(block, Vector512.Create((byte)':')) | Vector512.Equals(block, Vector512.Create((byte)','))).ExtractMostSignificantBits(),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JsonBlock Of256(ReadOnlySpan<byte> bytes)
    {
        const int Part = 32;
        return Join(Part256(Vector256.Create(bytes)), Part256(Vector256.Create(bytes[Part..])), Part);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JsonBlock Of128(ReadOnlySpan<byte> bytes)
    {
        const int Part = 16;
        var low = Join(Part128(Vector128.Create(bytes)), Part128(Vector128.Create(bytes[Part..])), Part);
        var high = Join(Part128(Vector128.Create(bytes[(2 * Part)..])), Part128(Vector128.Create(bytes[(3 * Part)..])), Part);
        return Join(low, high, 2 * Part);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JsonBlock Part256(Vector256<byte> part)
    {
        var braces = part | Vector256.Create(BracketsToBraces);
        return new()
        {
            Quotes = Vector256.Equals(part, Vector256.Create((byte)'"')).ExtractMostSignificantBits(),
            Slashes = Vector256.Equals(part, Vector256.Create((byte)'\\')).ExtractMostSignificantBits(),
            Opens = Vector256.Equals(braces, Vector256.Create((byte)'{')).ExtractMostSignificantBits(),
            Closes = Vector256.Equals(braces, Vector256.Create((byte)'}')).ExtractMostSignificantBits(),
            Separators = (Vector256.Equals(part, Vector256.Create((byte)':')) | Vector256.Equals(part, Vector256.Create((byte)','))).ExtractMostSignificantBits(),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JsonBlock Part128(Vector128<byte> part)
    {
        var braces = part | Vector128.Create(BracketsToBraces);
        return new()
        {
            Quotes = Vector128.Equals(part, Vector128.Create((byte)'"')).ExtractMostSignificantBits(),
            Slashes = Vector128.Equals(part, Vector128.Create((byte)'\\')).ExtractMostSignificantBits(),
            Opens = Vector128.Equals(braces, Vector128.Create((byte)'{')).ExtractMostSignificantBits(),
            Closes = Vector128.Equals(braces, Vector128.Create((byte)'}')).ExtractMostSignificantBits(),
            Separators = (Vector128.Equals(part, Vector128.Create((byte)':')) | Vector128.Equals(part, Vector128.Create((byte)','))).ExtractMostSignificantBits(),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JsonBlock Join(JsonBlock low, JsonBlock high, int shift) => new()
    {
        Quotes = low.Quotes | (high.Quotes << shift),
        Slashes = low.Slashes | (high.Slashes << shift),
        Opens = low.Opens | (high.Opens << shift),
        Closes = low.Closes | (high.Closes << shift),
        Separators = low.Separators | (high.Separators << shift),
    };
}
