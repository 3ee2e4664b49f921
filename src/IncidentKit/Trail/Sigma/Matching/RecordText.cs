using System.Globalization;
using System.Text;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>Turns JSON into the text that rules search; it is never longer than the JSON. What is no valid JSON or UTF-8 is taken as it stands, never refused.</summary>
internal static class RecordText
{
    /// <summary>Writes the inside of a JSON string, its escapes resolved.</summary>
    /// <returns>How many characters.</returns>
    internal static int Unescape(ReadOnlySpan<byte> json, Span<char> to)
    {
        var written = 0;
        while (true)
        {
            var escape = json.IndexOf((byte)'\\');
            written += Encoding.UTF8.GetChars(escape < 0 ? json : json[..escape], to[written..]);
            if (escape < 0 || escape + 1 == json.Length) return written;
            json = json[(escape + 1)..];
            if (json[0] == 'u' && json.Length >= 5 && ushort.TryParse(json[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                to[written++] = (char)unit;
                json = json[5..];
                continue;
            }

            to[written++] = json[0] switch { (byte)'n' => '\n', (byte)'t' => '\t', (byte)'r' => '\r', (byte)'b' => '\b', (byte)'f' => '\f', var other => (char)other };
            json = json[1..];
        }
    }

    /// <summary>Writes any JSON without the white space between its tokens, the escapes in its strings resolved: so a policy within a string reads like one that is an object.</summary>
    /// <returns>How many characters.</returns>
    internal static int Flatten(ReadOnlySpan<byte> json, Span<char> to)
    {
        var written = 0;
        for (var at = 0; at < json.Length;)
        {
            if (json[at] != '"')
            {
                if (json[at] > ' ') to[written++] = (char)json[at];
                at++;
                continue;
            }

            var end = JsonBounds.StringEnd(json, at);
            to[written++] = '"';
            written += Unescape(json[(at + 1)..Math.Max(at + 1, end - 1)], to[written..]);
            if (end - at > 1) to[written++] = '"';
            at = end;
        }

        return written;
    }

    /// <summary>Whether the inside of a JSON string, its escapes resolved, is a text.</summary>
    internal static bool Equals(ReadOnlySpan<byte> json, ReadOnlySpan<byte> text)
    {
        if (!json.Contains((byte)'\\')) return json.SequenceEqual(text);
        var characters = new char[json.Length];
        return characters.AsSpan(0, Unescape(json, characters)).SequenceEqual(Encoding.UTF8.GetString(text));
    }
}
