using System.Buffers;

namespace IncidentKit.Trail.Reading;

/// <summary>Finds the end of an item by its quotes and brackets, over any number of pieces.</summary>
internal struct ItemBounds
{
    /// <summary>How many bytes before the position a scan may look back at.</summary>
    internal const int Lookback = 16;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> TextEnd = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> LineTextEnd = SearchValues.Create("\"\\\n"u8);

    private int depth;
    private bool inText;
    private bool escaped;
    private bool listNext;

    /// <summary>The state inside a wrapper, behind its list.</summary>
    internal static ItemBounds BehindList => new() { depth = 1 };

    /// <summary>Scans from the position to the end of the item, or of the bytes.</summary>
    /// <param name="bytes">All bytes that are there.</param>
    /// <param name="position">Where to go on; afterwards, where the scan ended.</param>
    /// <param name="mayWrap">Whether the item can be an object around a list of items, and lines can end it.</param>
    internal ItemOutcome Scan(ReadOnlySpan<byte> bytes, ref int position, bool mayWrap)
    {
        while (position < bytes.Length)
        {
            if (inText)
            {
                if (!ScanText(bytes, ref position, mayWrap)) return ItemOutcome.BrokenText;
                if (!inText && depth == 0) return ItemOutcome.End;
                continue;
            }

            var next = bytes[position..].IndexOfAny(Structure);
            if (next < 0) break;
            position += next + 1;
            switch (bytes[position - 1])
            {
                case (byte)'"':
                    (inText, listNext) = (true, false);
                    break;
                case (byte)'[' when listNext:
                    return ItemOutcome.List;
                case (byte)'{' or (byte)'[':
                    depth++;
                    listNext = false;
                    break;
                default:
                    listNext = false;
                    if (--depth <= 0) return ItemOutcome.End;
                    break;
            }
        }

        position = bytes.Length;
        return ItemOutcome.More;
    }

    private bool ScanText(ReadOnlySpan<byte> bytes, ref int position, bool mayWrap)
    {
        if (escaped)
        {
            escaped = false;
            position++;
            return true;
        }

        var next = bytes[position..].IndexOfAny(mayWrap ? LineTextEnd : TextEnd);
        position = next < 0 ? bytes.Length : position + next + 1;
        if (next < 0) return true;
        switch (bytes[position - 1])
        {
            case (byte)'\\':
                escaped = true;
                return true;
            case (byte)'"':
                inText = false;
                listNext = mayWrap && depth == 1 && IsListKey(bytes[..(position - 1)]);
                return true;
            default:
                // No text holds a line break: a quote is missing, and the line ends here.
                position--;
                return false;
        }
    }

    private static bool IsListKey(ReadOnlySpan<byte> before) => before.EndsWith("\"Records"u8) || before.EndsWith("\"Events"u8);

    /// <summary>Where inside a broken item the next record begins: an object that starts as AWS's do, or with a line.</summary>
    internal static int FindRecord(ReadOnlySpan<byte> bytes)
    {
        var line = bytes.IndexOf("\n{"u8);
        for (var at = 0; ;)
        {
            var key = bytes[at..].IndexOf("\"eventVersion\""u8);
            if (key < 0 || (line >= 0 && at + key > line)) return line < 0 ? -1 : line + 1;
            var brace = bytes[..(at + key)].TrimEnd(" \t\r\n"u8).Length - 1;
            // Inside a record an object stands behind a colon or opens a list.
            if (brace > 0 && bytes[brace] == '{' && bytes[..brace].TrimEnd(" \t\r\n"u8) is [.., (byte)',' or (byte)'}']) return brace;
            at += key + 1;
        }
    }
}
