using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Finds values by the hash of the bytes that they were read from, so that what was seen before is not decoded again.
/// It forgets all when it is full: what is looked up then is only looked up anew.
/// </summary>
internal sealed class Utf8Cache<T>
    where T : struct
{
    private const int MostEntries = 128 * 1024;
    private const int FirstSlots = 256;
    private Entry[] entries = new Entry[FirstSlots];
    private int count;

    /// <summary>Finds the value of a key.</summary>
    internal bool TryGet(KeyedHash key, out T value)
    {
        ref readonly var entry = ref Find(key.High | 1, (uint)key.Low);
        value = entry.Value;
        return entry.High != 0;
    }

    /// <summary>Keeps the value of a key that was not there.</summary>
    internal void Add(KeyedHash key, T value)
    {
        if (count == MostEntries)
        {
            Array.Clear(entries);
            count = 0;
        }

        if (count * 4 >= entries.Length * 3) Rehash();
        Find(key.High | 1, (uint)key.Low) = new(key.High | 1, (uint)key.Low, value);
        count++;
    }

    private ref Entry Find(ulong high, uint low)
    {
        var all = entries;
        for (var slot = (int)(high >> 1) & (all.Length - 1); ; slot = (slot + 1) & (all.Length - 1))
        {
            ref var entry = ref all[slot];
            if (entry.High == 0 || (entry.High == high && entry.Low == low)) return ref entry;
        }
    }

    private void Rehash()
    {
        var old = entries;
        entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.High != 0) Find(entry.High, entry.Low) = entry;
        }
    }

    // 96 bits of a hash are enough for so few; none has the upper ones 0, which is for nothing.
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Entry(ulong High, uint Low, T Value);
}
