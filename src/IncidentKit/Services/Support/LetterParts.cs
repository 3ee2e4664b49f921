using System.Globalization;

namespace IncidentKit.Services.Support;

/// <summary>Cuts a long text into parts at its lines, each with its number.</summary>
internal static class LetterParts
{
    private const int MarkLength = 32;

    internal static IReadOnlyList<string> Of(string text, int maxLength)
    {
        if (text.Length <= maxLength) return [text];
        var parts = Cut(text, maxLength - MarkLength).ToList();
        return [.. parts.Select((part, index) => string.Create(CultureInfo.InvariantCulture, $"[part {index + 1} of {parts.Count}]\n{part}"))];
    }

    private static IEnumerable<string> Cut(string text, int maxLength)
    {
        while (text.Length > maxLength)
        {
            var end = text.LastIndexOf('\n', maxLength - 1) is var line and > 0 ? line + 1 : char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
            yield return text[..end];
            text = text[end..];
        }

        if (text.Length > 0) yield return text;
    }
}
