using System.Buffers;

namespace IncidentKit.Trail.Reading;

/// <summary>Finds the end of an item by its quotes and brackets, over any number of pieces.</summary>
internal struct ItemBounds
{
    /// <summary>How many bytes before the position a scan may look back at.</summary>
    internal const int Lookback = 64;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"\\{}[]\n"u8);
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
    /// <param name="mayWrap">Whether the item can be an object around a list of items, and lines can end it.</param>
    internal ItemOutcome Scan(ReadOnlySpan<byte> bytes, ref int position, bool mayWrap)
    {
        while (position < bytes.Length)
        {
            if (!escaped)
            {
                var next = bytes[position..].IndexOfAny(Structure);
                position = next < 0 ? bytes.Length : position + next;
                if (next < 0) break;
            }

            var (letter, wasEscaped) = (bytes[position++], escaped);
            escaped = letter == '\\' && !wasEscaped;
            switch (letter)
            {
                case (byte)'"' when !wasEscaped:
                    inText = !inText;
                    if (!inText && depth == 0) return ItemOutcome.End;
                    break;
                case (byte)'\n' when inText && mayWrap && !wasEscaped:
                    // No text holds a line break: a quote is missing, and the line ends here.
                    position--;
                    return ItemOutcome.BrokenText;
                case (byte)'{' or (byte)'[' when !inText:
                    if (mayWrap && depth == 1 && IsWrappedList(bytes[..position])) return Stop(ItemOutcome.List);
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !inText:
                    if (--depth <= 0) return Stop(ItemOutcome.End);
                    break;
                default:
                    break;
            }
        }

        return ItemOutcome.More;
    }

    private ItemOutcome Stop(ItemOutcome outcome)
    {
        (inText, escaped) = (false, false);
        return outcome;
    }

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
