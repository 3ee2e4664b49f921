using System.Runtime.InteropServices;
using System.Text;

namespace IncidentKit.Trail.Reading;

/// <summary>Gives one string for texts that come again and again, such as the ARNs of roles. Of two texts that want one place the later has it: it is a matter of memory only.</summary>
internal sealed class RecurringTexts
{
    private const int PlaceBits = 12;
    private const int LongestText = 256;
    private readonly Place[] places = new Place[1 << PlaceBits];

    /// <summary>The text.</summary>
    internal string Get(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestText) return Encoding.UTF8.GetString(text);
        var hash = TextHash.Of(text);
        ref var place = ref places[(int)(hash >> (64 - PlaceBits))];
        // Another text is told by its hash, without a look at it.
        if (place.Hash != hash || place.Text is null || !Ascii.Equals(text, place.Text)) place = new(hash, Encoding.UTF8.GetString(text));
        return place.Text!;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(ulong Hash, string? Text);
}
