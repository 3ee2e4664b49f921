using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text.Json;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>Finds where JSON values end, by quotes and brackets alone, 64 bytes at a time. JSON that breaks off ends where the bytes do.</summary>
internal static class JsonBounds
{
    private const int Size = IByteBlock<ByteBlock128>.Size;
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

    private static int BracketEnd(ReadOnlySpan<byte> json, int start) =>
        !Vector128.IsHardwareAccelerated ? SlowBracketEnd(json, start)
        : ByteBlock512.IsSupported ? BracketEnd<ByteBlock512>(json, start)
        : ByteBlock256.IsSupported ? BracketEnd<ByteBlock256>(json, start)
        : BracketEnd<ByteBlock128>(json, start);

    private static int BracketEnd<TBlock>(ReadOnlySpan<byte> json, int start)
        where TBlock : struct, IVectorBlock<TBlock>
    {
        Span<byte> padded = stackalloc byte[Size];
        var depth = 0;
        var texts = default(TextMask);
        for (var at = start; at < json.Length; at += Size)
        {
            scoped var bytes = json[at..];
            if (bytes.Length < Size)
            {
                padded.Clear();
                bytes.CopyTo(padded);
                bytes = padded;
            }

            var block = TBlock.Of(bytes);
            var outside = ~texts.Next(block.Equal((byte)'"'), block.Equal((byte)'\\'));
            var (opens, closes) = (block.Brackets((byte)'{') & outside, block.Brackets((byte)'}') & outside);
            if (JsonBytes.End(depth, opens, closes) is var end and not 0) return at + BitOperations.TrailingZeroCount(end) + 1;
            depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
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
}
