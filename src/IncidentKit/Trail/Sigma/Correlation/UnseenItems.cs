using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>Gives of ranges that overlap each item once, in about the time of the items that are new.</summary>
internal sealed class UnseenItems
{
    // For an item that was given: one after it that may not have been.
    private readonly Dictionary<int, int> next = [];

    internal IEnumerable<int> Of(CorrelationWindow window)
    {
        if (window.Steps is { } steps)
        {
            foreach (var step in steps)
            {
                if (next.TryAdd(step, step + 1)) yield return step;
            }

            yield break;
        }

        for (var item = From(window.First); item <= window.Last; item = From(item + 1))
        {
            next[item] = item + 1;
            yield return item;
        }
    }

    private int From(int item)
    {
        var free = item;
        while (next.TryGetValue(free, out var after)) free = after;
        // The way is short for whoever comes next.
        while (item != free)
        {
            ref var step = ref CollectionsMarshal.GetValueRefOrAddDefault(next, item, out _);
            (item, step) = (step, free);
        }

        return free;
    }
}
