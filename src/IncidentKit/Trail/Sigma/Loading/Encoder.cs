using System.Text;
using System.Text.RegularExpressions;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Turns a value of a rule into how it may stand encoded in an event: one text, or several of which any may stand.</summary>
internal abstract partial class Encoder
{
    private static readonly string[] Dashes = ["-", "/", "–", "—", "―"];

    internal static Encoder? Of(string modifier) => modifier switch
    {
        "base64" => new Base64(offsets: false),
        "base64offset" => new Base64(offsets: true),
        "wide" or "utf16le" => new Utf16(Encoding.Unicode, withMark: false),
        "utf16be" => new Utf16(Encoding.BigEndianUnicode, withMark: false),
        "utf16" => new Utf16(Encoding.Unicode, withMark: true),
        "windash" => new WindowsDash(),
        _ => null,
    };

    /// <summary>Whether it takes the value as the rule writes it, with wildcards and escapes.</summary>
    internal virtual bool AllowsWildcards => false;

    internal abstract IEnumerable<EncodedText> Encode(EncodedText text);

    [GeneratedRegex(@"\B[-/]\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex DashBeforeWord { get; }

    private sealed class Base64(bool offsets) : Encoder
    {
        // With offsets: the part of the encoding that is the same wherever the text begins within a group of three bytes, and whatever follows it.
        internal override IEnumerable<EncodedText> Encode(EncodedText text)
        {
            if (!offsets) return [new(Convert.ToBase64String(text.Bytes))];
            return Enumerable.Range(0, 3).Select(offset =>
            {
                var encoded = Convert.ToBase64String([.. new byte[offset], .. text.Bytes]);
                var cut = ((text.Bytes.Length + offset) % 3) switch { 0 => 0, 1 => 3, _ => 2 };
                return new EncodedText(encoded[(offset == 0 ? 0 : offset + 1)..^cut]);
            });
        }
    }

    private sealed class Utf16(Encoding encoding, bool withMark) : Encoder
    {
        internal override IEnumerable<EncodedText> Encode(EncodedText text) =>
            [new(Encoding.Latin1.GetString([.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text.Text)])) { IsBytes = true }];
    }

    private sealed class WindowsDash : Encoder
    {
        // One more than any value may have: with so many it stands for more texts than are allowed, and is refused.
        private const int MaxDashes = 5;

        internal override bool AllowsWildcards => true;

        internal override IEnumerable<EncodedText> Encode(EncodedText text)
        {
            IEnumerable<string> all = [""];
            var start = 0;
            foreach (Match place in DashBeforeWord.Matches(text.Text).Take(MaxDashes))
            {
                var before = text.Text[start..place.Index];
                all = all.SelectMany(head => Dashes, (head, dash) => head + before + dash);
                start = place.Index + 1;
            }

            return all.Select(head => new EncodedText(head + text.Text[start..]));
        }
    }
}

/// <summary>A text on its way through encoders.</summary>
/// <param name="Text">The text; where <see cref="IsBytes"/> is set, one character for each byte.</param>
internal sealed record EncodedText(string Text)
{
    internal bool IsBytes { get; init; }

    internal byte[] Bytes => (IsBytes ? Encoding.Latin1 : Encoding.UTF8).GetBytes(Text);
}
