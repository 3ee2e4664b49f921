using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>
/// Finds the windows of a timespan in which a correlation's condition holds. The window slides: it is bound to no clock. Where more events can only
/// help the condition, each event at which it holds completes one; else (less than, equal) only the widest windows count, as any burst has narrow ones.
/// </summary>
internal static class CorrelationWindows
{
    internal static List<CorrelationWindow> Find(CorrelationRule rule, List<CorrelationItem> items, Func<CorrelationItem, UInt128> eventOf)
    {
        List<CorrelationWindow> windows = [];
        for (var start = 0; start < items.Count;)
        {
            var end = start;
            while (end < items.Count && items[end].Group == items[start].Group) end++;
            if (rule.Type == CorrelationType.TemporalOrdered) Ordered(rule, items, start, end, eventOf, windows);
            else if (rule.IsMonotone) Completed(rule, items, start, end, windows);
            else Widest(rule, items, start, end, windows);
            start = end;
        }

        return windows;
    }

    private static void Completed(CorrelationRule rule, List<CorrelationItem> items, int start, int end, List<CorrelationWindow> windows)
    {
        var distinct = new Distinct();
        for (int first = start, last = start; last < end; last++)
        {
            distinct.Add(items[last].Key);
            while (items[last].Time - items[first].Time > rule.Timespan.Ticks) distinct.Remove(items[first++].Key);
            if (rule.Holds(distinct.Count)) windows.Add(new(first, last));
        }
    }

    private static void Widest(CorrelationRule rule, List<CorrelationItem> items, int start, int end, List<CorrelationWindow> windows)
    {
        var distinct = new Distinct();
        for (int first = start, next = start; first < end; first++)
        {
            var before = next;
            while (next < end && items[next].Time - items[first].Time <= rule.Timespan.Ticks) distinct.Add(items[next++].Key);
            if (next > before && rule.Holds(distinct.Count)) windows.Add(new(first, next - 1));
            distinct.Remove(items[first].Key);
        }
    }

    private static void Ordered(CorrelationRule rule, List<CorrelationItem> items, int start, int end, Func<CorrelationItem, UInt128> eventOf, List<CorrelationWindow> windows)
    {
        // For each rule the chain up to it that began last.
        var chains = new Chain?[rule.Rules.Count];
        for (var i = start; i < end; i++)
        {
            var item = items[i];
            var before = item.Input == 0 ? null : chains[item.Input - 1];
            if (item.Input > 0 && (before is null || eventOf(items[before.Item]) == eventOf(item))) continue;
            var chain = new Chain(i, before, before?.Start ?? item.Time);
            if (item.Time - chain.Start > rule.Timespan.Ticks) continue;
            if (chains[item.Input] is null || chains[item.Input]!.Start <= chain.Start) chains[item.Input] = chain;
            if (item.Input == chains.Length - 1) windows.Add(chain.ToWindow(chains.Length));
        }
    }

    private sealed record Chain(int Item, Chain? Before, long Start)
    {
        internal CorrelationWindow ToWindow(int length)
        {
            var steps = new int[length];
            var chain = this;
            for (var i = length - 1; i >= 0; i--, chain = chain.Before!) steps[i] = chain.Item;
            return new(steps[0], Item, steps);
        }
    }

    /// <summary>Counts distinct keys in a window.</summary>
    private sealed class Distinct
    {
        private readonly Dictionary<int, int> counts = [];

        internal int Count => counts.Count;

        internal void Add(int key) => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

        internal void Remove(int key)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, key);
            if (--count == 0) counts.Remove(key);
        }
    }
}
