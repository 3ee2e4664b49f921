using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds numbers by a key that several can have. Most keys of a trail have one, so none has a list of its own. For one caller at a time.</summary>
/// <param name="order">The order in which they come; that in which they were added when there is none.</param>
internal sealed class Multimap<TKey>(Comparison<int>? order = null)
    where TKey : notnull
{
    private const int None = -1;
    private readonly Dictionary<TKey, Chain> chains = [];
    private readonly List<Link> links = [];

    internal void Add(TKey key, int number)
    {
        ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(chains, key, out var isKnown);
        var link = links.Count;
        links.Add(new(number, None));
        if (isKnown) CollectionsMarshal.AsSpan(links)[chain.Last].Next = link;
        chain = new(isKnown ? chain.First : link, link, IsInOrder: !isKnown || order is null);
    }

    internal bool Contains(TKey key) => chains.ContainsKey(key);

    /// <summary>The numbers of a key.</summary>
    internal IEnumerable<int> this[TKey key]
    {
        get
        {
            ref var chain = ref CollectionsMarshal.GetValueRefOrNullRef(chains, key);
            if (Unsafe.IsNullRef(ref chain)) return [];
            if (!chain.IsInOrder) Sort(ref chain);
            return Numbers(chain.First);
        }
    }

    // They are sorted when they are asked for: nearly all never are.
    private void Sort(ref Chain chain)
    {
        List<int> numbers = [.. Numbers(chain.First)];
        numbers.Sort(order!);
        var link = chain.First;
        foreach (var number in numbers)
        {
            ref var place = ref CollectionsMarshal.AsSpan(links)[link];
            place.Number = number;
            link = place.Next;
        }

        chain = chain with { IsInOrder = true };
    }

    private IEnumerable<int> Numbers(int first)
    {
        for (var link = first; link != None; link = links[link].Next) yield return links[link].Number;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Chain(int First, int Last, bool IsInOrder);

    [StructLayout(LayoutKind.Auto)]
    private record struct Link(int Number, int Next);
}
