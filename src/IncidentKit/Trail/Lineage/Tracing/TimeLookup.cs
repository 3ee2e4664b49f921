using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds things by a key and near a time.</summary>
internal sealed class TimeLookup<T>
{
    private readonly Dictionary<string, Timeline<T>> lines = [];

    internal void Add(string key, uint at, T item)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, key, out _);
        (line ??= new()).Add(at, item);
    }

    /// <summary>Those of a key that are at most so far from a time.</summary>
    internal IEnumerable<(uint At, T Item)> Near(string key, uint at, uint distance) => lines.TryGetValue(key, out var line) ? line.Near(at, distance) : [];
}
