using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IncidentKit.Trail.Reading;

/// <summary>How the characters that JSON is built of are told from others, and from each other, by their bits.</summary>
internal static class JsonStructure
{
    /// <summary>A bracket becomes the brace of its kind by it; colon and comma have it.</summary>
    internal const byte ToBrace = 0x20;

    /// <summary>What brackets and braces have, and colon and comma have not.</summary>
    internal const byte Bracket = 0x40;

    /// <summary>What opening ones have, and closing ones have not.</summary>
    internal const byte Opening = 0x02;

    // The one character of the structure, brackets as braces, for each lower half of a byte; for 0 one that is none.
    private const ulong FirstHalf = 0x0000_0000_0000_00FF;
    private const ulong SecondHalf = 0x0000_7D2C_7B3A_0000;

    /// <summary>For each lower half of a byte the one character of the structure, brackets as braces.</summary>
    internal static Vector256<byte> ByLowerHalf256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(FirstHalf, SecondHalf, FirstHalf, SecondHalf).AsByte();
    }

    /// <summary>The same, twice.</summary>
    internal static Vector512<byte> ByLowerHalf512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(FirstHalf, SecondHalf, FirstHalf, SecondHalf, FirstHalf, SecondHalf, FirstHalf, SecondHalf).AsByte();
    }
}
