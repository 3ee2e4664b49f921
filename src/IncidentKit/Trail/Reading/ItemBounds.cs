using System.Numerics;
using System.Runtime.CompilerServices;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Finds the end of an item by its quotes and brackets, over any number of pieces: 64 bytes at a time where the processor has vectors, else one by one. Both see the same.
/// </summary>
internal struct ItemBounds
{
    /// <summary>How many bytes before the position a scan may look back at.</summary>
    internal const int Lookback = 64;

    private int depth;
    private bool inText;
    private bool escaped;

    /// <summary>The state inside a wrapper, behind its list.</summary>
    internal static ItemBounds BehindList => new() { depth = 1 };

    /// <summary>The state behind the first byte of an item: an opening brace, or the quote of a text.</summary>
    internal static ItemBounds Behind(byte first) => first == '"' ? new() { inText = true } : new() { depth = 1 };

    /// <summary>Scans from the position to the end of the item, or of the bytes.</summary>
    /// <param name="bytes">All bytes that are there.</param>
    /// <param name="position">Where to go on; afterwards, where the scan ended.</param>
    /// <param name="scan">How to scan, and where to note the members.</param>
    internal ItemOutcome Scan(ReadOnlySpan<byte> bytes, ref int position, in ItemScan scan)
    {
        while (position < bytes.Length)
        {
            // A text that is no object is short, and what needs a closer look lies within one block.
            if (scan.Vectors && depth > 0 && ScanBlocks(bytes, ref position, scan) is var found and not ItemOutcome.More) return found;
            var outcome = ScanBytes(bytes, ref position, Math.Min(bytes.Length, position + (scan.Vectors ? JsonBlock.Size : bytes.Length)), scan);
            if (outcome != ItemOutcome.More) return outcome;
        }

        return ItemOutcome.More;
    }

    // The loops are compiled well from the start: most trails are read before the runtime would compile them a second time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ItemOutcome ScanBlocks(ReadOnlySpan<byte> bytes, ref int position, in ItemScan scan)
    {
        for (; bytes.Length - position >= JsonBlock.Size; position += JsonBlock.Size)
        {
            var slice = bytes.Slice(position, JsonBlock.Size);
            if (scan.MayWrap && slice.Contains((byte)'\n')) return ItemOutcome.More;
            var block = JsonBlock.Of(slice);
            var quotes = escaped || block.Slashes != 0 ? block.Quotes & ~Escaped(block.Slashes) : block.Quotes;
            var text = JsonBlock.Between(quotes) ^ (inText ? ulong.MaxValue : 0);
            inText = (text >> (JsonBlock.Size - 1)) != 0;
            var (opens, closes) = (block.Opens & ~text, block.Closes & ~text);
            var closing = BitOperations.PopCount(closes);
            if (depth - closing > 1) depth += BitOperations.PopCount(opens) - closing;
            else if (Walk(bytes, ref position, opens, closes, block.Separators & ~text, scan) is var found and not ItemOutcome.More) return found;
        }

        return ItemOutcome.More;
    }

    // Goes from bracket to bracket where the item's own members may lie, or its end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ItemOutcome Walk(ReadOnlySpan<byte> bytes, ref int position, ulong opens, ulong closes, ulong separators, in ItemScan scan)
    {
        for (var brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
        {
            var bracket = brackets & (~brackets + 1);
            if (depth == 1) Note(separators & (bracket - 1), position, scan);
            separators &= ~(bracket - 1);
            var at = position + BitOperations.TrailingZeroCount(bracket);
            if ((opens & bracket) == 0)
            {
                if (--depth > 0) continue;
                return Stop(ItemOutcome.End, out position, at + 1);
            }

            if (scan.MayWrap && depth == 1 && IsWrappedList(bytes[..(at + 1)])) return Stop(ItemOutcome.List, out position, at + 1);
            depth++;
        }

        if (depth == 1) Note(separators, position, scan);
        return ItemOutcome.More;
    }

    private ItemOutcome Stop(ItemOutcome outcome, out int position, int at)
    {
        (inText, escaped, position) = (false, false, at);
        return outcome;
    }

    private static void Note(ulong separators, int position, in ItemScan scan)
    {
        for (; separators != 0; separators &= separators - 1) scan.Marks.Add(position + BitOperations.TrailingZeroCount(separators) - scan.Origin);
    }

    private ulong Escaped(ulong slashes)
    {
        var result = escaped ? 1UL : 0;
        escaped = false;
        for (slashes &= ~result; slashes != 0;)
        {
            var next = (slashes & (~slashes + 1)) << 1;
            escaped = next == 0;
            result |= next;
            slashes &= (slashes - 1) & ~next;
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ItemOutcome ScanBytes(ReadOnlySpan<byte> bytes, ref int position, int end, in ItemScan scan)
    {
        while (position < end)
        {
            var letter = bytes[position++];
            if (!escaped && !IsStructure[letter]) continue;
            var wasEscaped = escaped;
            escaped = letter == '\\' && !wasEscaped;
            switch (letter)
            {
                case (byte)'"' when !wasEscaped:
                    inText = !inText;
                    if (!inText && depth == 0) return ItemOutcome.End;
                    break;
                case (byte)'\n' when inText && scan.MayWrap && !wasEscaped:
                    // No text holds a line break: a quote is missing, and the line ends here.
                    position--;
                    return ItemOutcome.BrokenText;
                case (byte)':' or (byte)',' when depth == 1 && !inText:
                    scan.Marks.Add(position - 1 - scan.Origin);
                    break;
                case (byte)'{' or (byte)'[' when !inText:
                    if (scan.MayWrap && depth == 1 && IsWrappedList(bytes[..position])) return Stop(ItemOutcome.List, out position, position);
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !inText:
                    if (--depth <= 0) return Stop(ItemOutcome.End, out position, position);
                    break;
                default:
                    break;
            }
        }

        return ItemOutcome.More;
    }

    private static readonly bool[] IsStructure = [.. Enumerable.Range(0, 256).Select(letter => "\"\\{}[]:,\n"u8.Contains((byte)letter))];

    private static bool IsWrappedList(ReadOnlySpan<byte> upToBracket)
    {
        if (upToBracket[^1] != '[') return false;
        var before = upToBracket[..^1].TrimEnd(Blanks);
        if (before is not [.., (byte)':']) return false;
        before = before[..^1].TrimEnd(Blanks);
        return before.EndsWith("\"Records\""u8) || before.EndsWith("\"Events\""u8);
    }

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>Where inside a broken item the next record begins: an object that starts as AWS's do, or with a line.</summary>
    internal static int FindRecord(ReadOnlySpan<byte> bytes)
    {
        var line = bytes.IndexOf("\n{"u8);
        for (var at = 0; ;)
        {
            var key = bytes[at..].IndexOf("\"eventVersion\""u8);
            if (key < 0 || (line >= 0 && at + key > line)) return line < 0 ? -1 : line + 1;
            var brace = bytes[..(at + key)].TrimEnd(Blanks).Length - 1;
            // Inside a record an object stands behind a colon or opens a list.
            if (brace > 0 && bytes[brace] == '{' && bytes[..brace].TrimEnd(Blanks) is [.., (byte)',' or (byte)'}']) return brace;
            at += key + 1;
        }
    }
}
