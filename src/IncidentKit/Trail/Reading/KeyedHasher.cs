using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Hashes byte strings, one after another and told apart, with secrets of this process: whoever writes logs cannot make two that have the same hash, and chance makes none.
/// Pairs of words are summed as products, each word with a secret of its own (the NH hash of UMAC), so that no multiplication waits for the one before.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct KeyedHasher
{
    private const int MostWords = 256;
    private static readonly Words[] Secrets = [.. MemoryMarshal.Cast<byte, Words>(RandomNumberGenerator.GetBytes((MostWords + 2) * Words.Size))];
    private ulong high;
    private ulong low;
    private ulong foldedHigh;
    private ulong foldedLow;
    private int used;

    /// <summary>The hash of what was added.</summary>
    internal readonly KeyedHash Hash
    {
        get
        {
            var (one, other) = (Secrets[MostWords], Secrets[MostWords + 1]);
            return new(Mix(foldedHigh ^ high ^ one.First, low ^ one.Second), Mix(foldedLow ^ low ^ other.First, high ^ other.Second));
        }
    }

    /// <summary>Adds a byte string.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, Words>(bytes);
        for (; words.Length > MostWords - 2; words = words[(MostWords - 2)..]) AddWords(words[..(MostWords - 2)], default, bytes.Length);
        // The last words may overlap those before: the length tells.
        AddWords(words, Last(bytes), bytes.Length);
    }

    private void AddWords(ReadOnlySpan<Words> words, Words last, int length)
    {
        if (used + words.Length + 2 > MostWords) Fold();
        var secrets = Secrets.AsSpan(used, words.Length + 2);
        used += secrets.Length;
        var (sumHigh, sumLow) = (high, low);
        AddPair(last, secrets[^1], ref sumHigh, ref sumLow);
        AddPair(new((ulong)length, 0), secrets[^2], ref sumHigh, ref sumLow);
        for (var i = 0; i < words.Length; i++) AddPair(words[i], secrets[i], ref sumHigh, ref sumLow);
        (high, low) = (sumHigh, sumLow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(in Words words, in Words secrets, ref ulong high, ref ulong low)
    {
        var (one, other) = (words.First + secrets.First, words.Second + secrets.Second);
        high += Math.BigMul(one, other, out _);
        // A multiplication more is cheaper than the way of the other's lower half through memory.
        var product = one * other;
        low += product;
        // Not by a branch: nobody can foretell it.
        high += low < product ? 1UL : 0UL;
    }

    // Secrets that were used are used again, for a sum of its own.
    private void Fold() => ((foldedHigh, foldedLow), high, low, used) = ((Hash.High, Hash.Low), 0, 0, 0);

    private static Words Last(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= Words.Size) return MemoryMarshal.Read<Words>(bytes[^Words.Size..]);
        if (bytes.Length >= sizeof(ulong)) return new(MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]));
        var word = 0UL;
        foreach (var part in bytes) word = (word << 8) | part;
        return new(word, 0);
    }

    private static ulong Mix(ulong one, ulong other) => Math.BigMul(one, other, out var low) ^ low;

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Words(ulong First, ulong Second)
    {
        internal const int Size = 2 * sizeof(ulong);
    }
}
