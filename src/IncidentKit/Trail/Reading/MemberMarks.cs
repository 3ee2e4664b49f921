using System.Numerics;

namespace IncidentKit.Trail.Reading;

/// <summary>What is noted of an item while its end is looked for: where the colons and commas between its members stand, and whether it is plain.</summary>
internal sealed class MemberMarks
{
    private const int Most = 128;
    private readonly int[] marks = new int[Most + ItemBounds.BlockSize];
    private int count;

    /// <summary>The marks, from the beginning of the item; none if there are more than are kept.</summary>
    internal ReadOnlySpan<int> All => count <= Most ? marks.AsSpan(0, count) : [];

    /// <summary>How many quotes stand around the names and values of a plain item's own members.</summary>
    internal int Quotes { get; private set; }

    /// <summary>
    /// Whether the item is ASCII without control characters, without escapes outside of its objects and lists, and holds nothing that looks like the beginning of another record.
    /// </summary>
    internal bool IsPlain { get; set; }

    internal void Clear() => (count, Quotes, IsPlain) = (0, 0, true);

    internal void Add(int position) => Add(1, 0, 0, position);

    /// <summary>Notes what stands between the members in a block that begins at a position.</summary>
    internal void Add(ulong separators, ulong quotes, ulong slashes, int position)
    {
        if (slashes != 0) IsPlain = false;
        Quotes += BitOperations.PopCount(quotes);
        count = Math.Min(count, Most);
        var room = marks.AsSpan(count, ItemBounds.BlockSize);
        var found = 0;
        for (; separators != 0 && found < room.Length; separators &= separators - 1) room[found++] = position + BitOperations.TrailingZeroCount(separators);
        count += found;
    }
}
