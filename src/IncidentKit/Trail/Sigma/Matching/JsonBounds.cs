using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>Finds where JSON values end, by quotes and brackets alone, 64 bytes at a time. JSON that breaks off ends where the bytes do.</summary>
internal static class JsonBounds
{
    private const int Block = 64;
    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(",}] \t\r\n"u8);

    /// <summary>The end of the value that begins at the start.</summary>
    internal static int ValueEnd(ReadOnlySpan<byte> json, int start) => json[start] switch
    {
        (byte)'"' => StringEnd(json, start),
        (byte)'{' or (byte)'[' => BracketEnd(json, start),
        _ => json[start..].IndexOfAny(ScalarEnds) is var length && length < 0 ? json.Length : start + Math.Max(length, 1),
    };

    /// <summary>The end of the string whose opening quote is at the start.</summary>
    internal static int StringEnd(ReadOnlySpan<byte> json, int start)
    {
        for (var at = start + 1; at < json.Length; at++)
        {
            var next = json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) break;
            at += next;
            if (json[at] == '"') return at + 1;
            at++;
        }

        return json.Length;
    }

    private static int BracketEnd(ReadOnlySpan<byte> json, int start)
    {
        if (!Vector128.IsHardwareAccelerated) return SlowBracketEnd(json, start);
        Span<byte> padded = stackalloc byte[Block];
        var depth = 0;
        bool inText = false, escaped = false;
        for (var at = start; at < json.Length; at += Block)
        {
            scoped var block = json[at..];
            if (block.Length < Block)
            {
                padded.Clear();
                block.CopyTo(padded);
                block = padded;
            }

            var masks = Masks.Of(block);
            var text = InText(masks, ref inText, ref escaped);
            var (opens, closes) = (masks.Opens & ~text, masks.Closes & ~text);
            var closed = BitOperations.PopCount(closes);
            if (closed == 0 || closed < depth)
            {
                depth += BitOperations.PopCount(opens) - closed;
                continue;
            }

            for (var brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
            {
                var bit = BitOperations.TrailingZeroCount(brackets);
                depth += (opens >> bit & 1) != 0 ? 1 : -1;
                if (depth == 0) return at + bit + 1;
            }
        }

        return json.Length;
    }

    private static int SlowBracketEnd(ReadOnlySpan<byte> json, int start)
    {
        var reader = new Utf8JsonReader(json[start..], new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            reader.Read();
            reader.Skip();
            return start + (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return json.Length;
        }
    }

    // The bytes within strings, their opening quotes included.
    private static ulong InText(in Masks masks, ref bool inText, ref bool escaped)
    {
        var quotes = masks.Quotes;
        if (masks.Slashes != 0 || escaped)
        {
            var slashes = masks.Slashes;
            if (escaped) (quotes, slashes) = (quotes & ~1UL, slashes & ~1UL);
            escaped = false;
            while (slashes != 0)
            {
                var bit = BitOperations.TrailingZeroCount(slashes);
                escaped = bit == Block - 1;
                var pair = escaped ? 1UL << bit : 3UL << bit;
                (quotes, slashes) = (quotes & ~pair, slashes & ~pair);
            }
        }

        var text = quotes;
        for (var shift = 1; shift < Block; shift <<= 1) text ^= text << shift;
        if (inText) text = ~text;
        inText = text >> (Block - 1) != 0;
        return text;
    }

    /// <summary>One bit for each byte of a block.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Masks(ulong Quotes, ulong Slashes, ulong Opens, ulong Closes)
    {
        internal static Masks Of(ReadOnlySpan<byte> block)
        {
            ref var first = ref MemoryMarshal.GetReference(block);
            var (low, high) = (Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, (nuint)Vector256<byte>.Count));
            // Square and curly brackets differ in this bit.
            var bit = Vector256.Create((byte)0x20);
            return new(Equal(low, high, '"'), Equal(low, high, '\\'), Equal(low | bit, high | bit, '{'), Equal(low | bit, high | bit, '}'));
        }

        private static ulong Equal(Vector256<byte> low, Vector256<byte> high, char character)
        {
            var wanted = Vector256.Create((byte)character);
            return Vector256.Equals(low, wanted).ExtractMostSignificantBits() | (ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32;
        }
    }
}
