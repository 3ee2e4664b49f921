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

    /// <summary>The one character of the structure, brackets as braces, for each lower half of a byte.</summary>
    internal static Vector128<byte> ByLowerHalf => Vector128.Create((byte)0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)':', (byte)'{', (byte)',', (byte)'}', 0, 0);
}
