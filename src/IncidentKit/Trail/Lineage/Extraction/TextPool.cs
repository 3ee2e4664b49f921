using System.Text;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>Gives one string for texts that come again and again, such as the ARNs of roles. Of two texts that want one place the later has it: it is a matter of memory only.</summary>
internal sealed class TextPool
{
    private const int PlaceBits = 12;
    private const int LongestText = 256;
    private readonly string?[] places = new string?[1 << PlaceBits];

    /// <summary>The text.</summary>
    internal string Get(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestText) return Encoding.UTF8.GetString(text);
        ref var place = ref places[(int)(TextHash.Of(text) >> (64 - PlaceBits))];
        return place is not null && Ascii.Equals(text, place) ? place : place = Encoding.UTF8.GetString(text);
    }
}
