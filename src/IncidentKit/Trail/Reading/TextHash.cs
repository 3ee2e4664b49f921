using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Reading;

/// <summary>Says where in a small table a text is kept. It need not be hard to guess: a text that takes another's place costs time only.</summary>
internal static class TextHash
{
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    internal static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(text);
        foreach (var word in words) hash = (ulong.RotateLeft(hash, 29) ^ word) * Factor;
        // The last word may overlap the one before: the length tells.
        if (words.Length > 0) return (ulong.RotateLeft(hash, 29) ^ MemoryMarshal.Read<ulong>(text[^sizeof(ulong)..])) * Factor;
        foreach (var letter in text) hash = (hash ^ letter) * Factor;
        return hash;
    }
}
