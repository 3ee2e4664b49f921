using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Finds numbers by bytes, so that what was seen before is not decoded again. Of the bytes no more is kept than 128 bits, hashed with secrets of this process:
/// whoever writes logs cannot make two that are taken for one, and chance makes none. It forgets all when it is full: what is looked up then is only looked up anew.
/// </summary>
internal sealed class Utf8Cache
{
    private const int MostEntries = 128 * 1024;
    private const int FirstSlots = 256;
    private const int Step = 4 * sizeof(ulong);
    private static readonly ulong[] Secrets = [.. MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes(8 * sizeof(ulong)))];
    private Entry[] entries = new Entry[FirstSlots];
    private int count;

    /// <summary>Finds the number of a key of two parts.</summary>
    /// <param name="first">The first part.</param>
    /// <param name="second">The second part, if there is one.</param>
    /// <param name="place">What <see cref="Add"/> needs when the key is not there.</param>
    /// <param name="value">The number.</param>
    internal bool TryGet(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out UInt128 place, out int value)
    {
        place = second.IsEmpty ? HashOf(first, 0) : HashOf(second, HashOf(first, 1));
        ref var entry = ref Find(place);
        value = Math.Max(0, entry.Number - 1);
        return entry.Number > 0;
    }

    /// <summary>Keeps the number of a key that was not there.</summary>
    internal void Add(UInt128 place, int value)
    {
        if (count == MostEntries)
        {
            Array.Clear(entries);
            count = 0;
        }

        if (count * 4 >= entries.Length * 3) Rehash();
        Find(place) = new((ulong)(place >> 64), (ulong)place, value + 1);
        count++;
    }

    // Each word goes into two of four chains of multiplications, which the processor works on side by side. The last words may overlap those before: the length tells.
    private static UInt128 HashOf(ReadOnlySpan<byte> key, UInt128 seed)
    {
        ReadOnlySpan<ulong> secrets = Secrets.AsSpan(0, 8);
        var (low, high) = ((ulong)seed ^ (ulong)key.Length, (ulong)(seed >> 64));
        var (a, b, c, d) = (secrets[0] ^ low, secrets[1] ^ high, secrets[2] ^ low, secrets[3] ^ high);
        for (var rest = key; rest.Length > Step; rest = rest[Step..]) Absorb(Word(rest), Word(rest[8..]), Word(rest[16..]), Word(rest[24..]), secrets, ref a, ref b, ref c, ref d);
        if (key.Length >= Step) Absorb(Word(key[^32..]), Word(key[^24..]), Word(key[^16..]), Word(key[^8..]), secrets, ref a, ref b, ref c, ref d);
        else if (key.Length >= Step / 2) Absorb(Word(key), Word(key[8..]), Word(key[^16..]), Word(key[^8..]), secrets, ref a, ref b, ref c, ref d);
        else if (key.Length >= sizeof(ulong)) Absorb(Word(key), Word(key[^8..]), 0, 0, secrets, ref a, ref b, ref c, ref d);
        else Absorb(FewBytes(key), 0, 0, 0, secrets, ref a, ref b, ref c, ref d);
        return new(Mix(a ^ secrets[6], b ^ secrets[7]), Mix(c ^ secrets[4], d ^ secrets[5]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Absorb(ulong first, ulong second, ulong third, ulong fourth, ReadOnlySpan<ulong> secrets, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        (a, b) = (Mix(first ^ a, second ^ secrets[4]), Mix(third ^ b, fourth ^ secrets[5]));
        (c, d) = (Mix(first ^ secrets[6], third ^ c), Mix(second ^ secrets[7], fourth ^ d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong FewBytes(ReadOnlySpan<byte> bytes)
    {
        var word = 0UL;
        foreach (var part in bytes) word = (word << 8) | part;
        return word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong one, ulong other) => Math.BigMul(one, other, out var low) ^ low;

    private ref Entry Find(UInt128 place)
    {
        var (high, low) = ((ulong)(place >> 64), (ulong)place);
        for (var slot = (int)low & (entries.Length - 1); ; slot = (slot + 1) & (entries.Length - 1))
        {
            ref var entry = ref entries[slot];
            if (entry.Number == 0 || (entry.Low == low && entry.High == high)) return ref entry;
        }
    }

    private void Rehash()
    {
        var old = entries;
        entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Number > 0) Find(new(entry.High, entry.Low)) = entry;
        }
    }

    // A key's hash in two words, as one of 16 bytes would ask for 32; and its number, one more than it is, as 0 is for nothing.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(ulong High, ulong Low, int Number);
}
