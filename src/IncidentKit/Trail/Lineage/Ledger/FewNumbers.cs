using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Finds the numbers of texts of which there are few, such as names of calls: it compares them with what was seen last in their place.</summary>
internal sealed class FewNumbers
{
    private const int PlaceBits = 8;
    private const int LongestText = 128;
    private readonly Entry?[] entries = new Entry?[1 << PlaceBits];

    /// <summary>Finds the number of a key of two parts.</summary>
    internal bool TryGet(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out int number)
    {
        var entry = entries[PlaceOf(first, second)];
        number = entry?.Number ?? 0;
        return entry is not null && first.SequenceEqual(entry.First) && second.SequenceEqual(entry.Second);
    }

    /// <summary>Keeps the number of a key that was not there.</summary>
    internal void Add(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int number)
    {
        if (first.Length + second.Length <= LongestText) entries[PlaceOf(first, second)] = new([.. first], [.. second], number);
    }

    private static int PlaceOf(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => (int)(TextHash.Of(second, TextHash.Of(first)) >> (64 - PlaceBits));

    private sealed record Entry(byte[] First, byte[] Second, int Number);
}
