namespace IncidentKit.Trail.Reading;

/// <summary>Where the colons and commas between the members of an item stand, not those within its values: noted while its end is looked for.</summary>
internal sealed class MemberMarks
{
    private const int Most = 128;
    private readonly int[] marks = new int[Most];

    /// <summary>How many there are; more than are kept when <see cref="IsWhole"/> is false.</summary>
    internal int Count { get; private set; }

    internal bool IsWhole => Count <= Most;

    internal int this[int index] => marks[index];

    internal void Clear() => Count = 0;

    internal void Add(int position)
    {
        if (Count < Most) marks[Count] = position;
        Count++;
    }
}
