using System.Globalization;
using System.Text;

namespace IncidentKit.Reporting;

/// <summary>
/// Makes text that comes from an attacker (names, tags, user agents, error messages) safe to show on one line of a terminal or a letter.
/// Escaping for HTML or markup is the writer's own and comes after.
/// </summary>
public static class UntrustedText
{
    private const int MaxLength = 500;

    /// <summary>Replaces what is not visible text (control characters, escapes, line breaks, direction overrides, lone surrogates) by <c>?</c> and cuts what is too long.</summary>
    public static string Clean(string? text, int maxLength = MaxLength)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.Length <= maxLength && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var clean = new StringBuilder(Math.Min(text.Length, maxLength + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= maxLength) return clean.Append('…').ToString();
            clean.Append(IsVisible(rune) ? rune.ToString() : "?");
        }

        return clean.ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
        && rune != Rune.ReplacementChar;
}
