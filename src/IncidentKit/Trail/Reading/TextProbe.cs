using System.Buffers.Binary;
using System.Numerics;

namespace IncidentKit.Trail.Reading;

/// <summary>Tells of bytes that they are none of some ASCII texts, whatever the case: sure when it denies, nearly so when it does not. Immutable.</summary>
internal sealed class TextProbe
{
    private const int BitsForEach = 32;
    private const byte ToLower = 0x20;
    private const ulong AllToLower = 0x2020_2020_2020_2020;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private readonly ulong[] bits;
    private readonly int shift;

    /// <param name="texts">The texts, in ASCII.</param>
    internal TextProbe(IReadOnlyCollection<byte[]> texts)
    {
        bits = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, texts.Count * BitsForEach / 64))];
        shift = 64 - BitOperations.Log2((uint)bits.Length * 64);
        foreach (var text in texts)
        {
            var bit = BitOf(text);
            bits[bit / 64] |= 1UL << (bit % 64);
        }
    }

    /// <summary>Whether a text of ASCII characters without escapes may be one of them.</summary>
    internal bool MayBe(ReadOnlySpan<byte> text)
    {
        var bit = BitOf(text);
        return ((bits[bit / 64] >> (bit % 64)) & 1) != 0;
    }

    // The ends and the length tell most texts apart.
    private int BitOf(ReadOnlySpan<byte> text)
    {
        var (first, last) = (0UL, 0UL);
        if (text.Length >= sizeof(ulong))
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(text) | AllToLower;
            last = BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]) | AllToLower;
        }
        else
        {
            foreach (var letter in text) first = (first << 8) | letter | ToLower;
        }

        return (int)(((first + ulong.RotateLeft(last, 29) + (ulong)text.Length) * Multiplier) >> shift);
    }
}
