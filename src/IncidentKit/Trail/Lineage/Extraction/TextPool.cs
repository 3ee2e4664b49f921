using System.Runtime.InteropServices;
using System.Text;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>Gives one string for texts that come again and again, such as the ARNs of roles. Of two texts that want one place the later has it: it is a matter of memory only.</summary>
internal sealed class TextPool
{
    private const int PlaceBits = 12;
    private const int LongestText = 256;
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;
    private readonly string?[] places = new string?[1 << PlaceBits];

    /// <summary>The text.</summary>
    internal string Get(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestText) return Encoding.UTF8.GetString(text);
        ref var place = ref places[PlaceOf(text)];
        return place is not null && Ascii.Equals(text, place) ? place : place = Encoding.UTF8.GetString(text);
    }

    private static int PlaceOf(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(text);
        foreach (var word in words) hash = (ulong.RotateLeft(hash, 29) ^ word) * Factor;
        foreach (var letter in text[(words.Length * sizeof(ulong))..]) hash = (hash ^ letter) * Factor;
        return (int)(hash >> (64 - PlaceBits));
    }
}
