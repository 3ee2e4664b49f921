using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace IncidentKit.Trail.Reading;

/// <summary>Tells, block after block, which bytes of some JSON lie inside of its texts.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TextMask
{
    private const int Bits = 64;
    private ulong within;
    private ulong escape;

    /// <summary>Which bytes of the next block are inside of texts, their opening quotes among them.</summary>
    /// <param name="quotes">Where its quotes are.</param>
    /// <param name="slashes">Where its backslashes are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Next(ulong quotes, ulong slashes)
    {
        if ((slashes | escape) != 0) quotes &= ~Escaped(slashes);
        var inside = Between(quotes) ^ within;
        within = (ulong)((long)inside >> (Bits - 1));
        return inside;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Between(ulong quotes)
    {
        if (Pclmulqdq.IsSupported) return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(quotes), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        for (var shift = 1; shift < Bits; shift *= 2) quotes ^= quotes << shift;
        return quotes;
    }

    // The bytes behind a slash that is not escaped itself: in a run of slashes every other one counts, which an addition carries to the run's end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Escaped(ulong slashes)
    {
        const ulong Even = 0x5555_5555_5555_5555;
        slashes &= ~escape;
        var follows = (slashes << 1) | escape;
        var oddStarts = slashes & ~Even & ~follows;
        var carried = oddStarts + slashes;
        escape = carried < slashes ? 1UL : 0;
        return (Even ^ (carried << 1)) & follows;
    }
}
