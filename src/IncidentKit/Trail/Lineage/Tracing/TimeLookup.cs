namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds things by a key and near a time, however many there are of the key.</summary>
internal sealed class TimeLookup<T>
{
    private readonly Dictionary<string, (uint[] Times, T[] Items)> lists;

    internal TimeLookup(IEnumerable<(string Key, uint At, T Item)> items) => lists = items.GroupBy(item => item.Key).ToDictionary(group => group.Key, group =>
    {
        var ordered = group.OrderBy(item => item.At).ToList();
        return (ordered.Select(item => item.At).ToArray(), ordered.Select(item => item.Item).ToArray());
    });

    /// <summary>All of a key, in the order of time.</summary>
    internal IReadOnlyList<T> this[string key] => lists.TryGetValue(key, out var list) ? list.Items : [];

    /// <summary>Those of a key that are at most so far from a time.</summary>
    internal IEnumerable<(uint At, T Item)> Near(string key, uint at, uint distance)
    {
        if (!lists.TryGetValue(key, out var list)) yield break;
        var (from, to) = (at > distance ? at - distance : 0, at < uint.MaxValue - distance ? at + distance : uint.MaxValue);
        var (low, high) = (0, list.Times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list.Times[middle] < from) low = middle + 1;
            else high = middle;
        }

        for (; low < list.Times.Length && list.Times[low] <= to; low++) yield return (list.Times[low], list.Items[low]);
    }
}
