namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds things near a time, however many there are. They are sorted when they are asked for: many never are.</summary>
internal sealed class Timeline<T>
{
    private readonly List<(uint At, T Item)> items = [];
    private bool isInOrder = true;

    internal void Add(uint at, T item)
    {
        isInOrder = isInOrder && (items.Count == 0 || items[^1].At <= at);
        items.Add((at, item));
    }

    /// <summary>Those that are at most so far from a time.</summary>
    internal IEnumerable<(uint At, T Item)> Near(uint at, uint distance)
    {
        if (!isInOrder) items.Sort((one, other) => one.At.CompareTo(other.At));
        isInOrder = true;
        var (from, to) = (at > distance ? at - distance : 0, at < uint.MaxValue - distance ? at + distance : uint.MaxValue);
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (items[middle].At < from) low = middle + 1;
            else high = middle;
        }

        for (; low < items.Count && items[low].At <= to; low++) yield return items[low];
    }
}
