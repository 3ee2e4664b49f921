using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Finds numbers by bytes, so that what was seen before is not decoded again. It forgets all when it is full: what is looked up then is only looked up anew.
/// </summary>
internal sealed class Utf8Cache
{
    private const int MostBytes = 8 * 1024 * 1024;
    private const int FirstSlots = 256;
    private static readonly ulong Seed = Random();
    private static readonly ulong Secret = Random();
    private byte[] bytes = new byte[16 * 1024];
    private int used;
    private int count;
    private Entry[] entries = new Entry[FirstSlots];

    /// <summary>Finds the number of a key.</summary>
    internal bool TryGet(ReadOnlySpan<byte> key, out int value)
    {
        ref var entry = ref Find(key, HashOf(key));
        value = entry.Value;
        return entry.IsUsed;
    }

    /// <summary>Keeps the number of a key that is not there.</summary>
    internal void Add(ReadOnlySpan<byte> key, int value)
    {
        if (used + key.Length > MostBytes) Forget();
        if (count * 2 >= entries.Length) Rehash();
        if (used + key.Length > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + key.Length));
        var hash = HashOf(key);
        key.CopyTo(bytes.AsSpan(used));
        Find(key, hash) = new(hash, used, key.Length, value, IsUsed: true);
        used += key.Length;
        count++;
    }

    // Keys come out of logs: whoever writes them must not know which ones collide.
    private static int HashOf(ReadOnlySpan<byte> key)
    {
        var hash = Seed ^ (ulong)key.Length;
        for (; key.Length >= 2 * sizeof(ulong); key = key[(2 * sizeof(ulong))..]) hash = Mix(key, hash);
        Span<byte> rest = stackalloc byte[2 * sizeof(ulong)];
        rest.Clear();
        key.CopyTo(rest);
        hash = Mix(rest, hash);
        return (int)(hash ^ (hash >> 32));
    }

    private static ulong Mix(ReadOnlySpan<byte> bytes, ulong hash)
    {
        var high = Math.BigMul(MemoryMarshal.Read<ulong>(bytes) ^ hash, MemoryMarshal.Read<ulong>(bytes[sizeof(ulong)..]) ^ Secret, out var low);
        return high ^ low;
    }

    private ref Entry Find(ReadOnlySpan<byte> key, int hash)
    {
        for (var slot = hash & (entries.Length - 1); ; slot = (slot + 1) & (entries.Length - 1))
        {
            ref var entry = ref entries[slot];
            if (!entry.IsUsed || (entry.Hash == hash && bytes.AsSpan(entry.Start, entry.Length).SequenceEqual(key))) return ref entry;
        }
    }

    private static ulong Random() => MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private void Rehash()
    {
        var old = entries;
        entries = new Entry[old.Length * 2];
        foreach (var entry in old.Where(entry => entry.IsUsed))
        {
            var slot = entry.Hash & (entries.Length - 1);
            while (entries[slot].IsUsed) slot = (slot + 1) & (entries.Length - 1);
            entries[slot] = entry;
        }
    }

    private void Forget()
    {
        Array.Clear(entries);
        (used, count) = (0, 0);
    }

    private readonly record struct Entry(int Hash, int Start, int Length, int Value, bool IsUsed);
}
