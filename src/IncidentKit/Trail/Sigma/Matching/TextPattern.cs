using System.Text;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>A text with the wildcards <c>*</c> (any text) and <c>?</c> (any one character).</summary>
internal sealed class TextPattern
{
    private const char Star = '*';
    private const char Question = '?';

    // One entry for each element: a plain character, or a wildcard where Wild says so.
    private readonly string elements;
    private readonly bool[] wild;

    private TextPattern(string elements, bool[] wild) => (this.elements, this.wild) = (elements, wild);

    internal static TextPattern Plain(string text) => new(text, new bool[text.Length]);

    /// <summary>Reads Sigma's notation: a backslash escapes a wildcard or a backslash, and is itself before all else.</summary>
    internal static TextPattern Parse(string notation)
    {
        var text = new StringBuilder(notation.Length);
        List<bool> wildcards = new(notation.Length);
        for (var i = 0; i < notation.Length; i++)
        {
            var escapes = notation[i] == '\\' && i + 1 < notation.Length && notation[i + 1] is Star or Question or '\\';
            if (escapes) i++;
            text.Append(notation[i]);
            wildcards.Add(!escapes && notation[i] is Star or Question);
        }

        return new(text.ToString(), [.. wildcards]);
    }

    internal int Length => elements.Length;

    internal bool HasWildcards => wild.Contains(true);

    /// <summary>Whether every text matches.</summary>
    internal bool IsAnything => elements.Length > 0 && wild.All(isWild => isWild) && elements.All(element => element == Star);

    /// <summary>The text, where there is no wildcard.</summary>
    internal string Literal => elements;

    /// <summary>Whether it is one plain text between two stars.</summary>
    internal bool IsContains => wild is [true, .., true] && elements.Length > 2 && elements[0] == Star && elements[^1] == Star && !wild.AsSpan(1, wild.Length - 2).Contains(true);

    /// <summary>The text between the stars.</summary>
    internal string Contained => elements[1..^1];

    internal TextPattern Startswith() => new(elements + Star, [.. wild, true]);

    internal TextPattern Endswith() => new(Star + elements, [true, .. wild]);

    /// <summary>The parts between the stars; a first or last empty part means that the text may begin or end with anything.</summary>
    internal IReadOnlyList<PatternPart> Parts()
    {
        List<PatternPart> parts = [];
        var start = 0;
        for (var i = 0; i <= elements.Length; i++)
        {
            if (i < elements.Length && !(wild[i] && elements[i] == Star)) continue;
            parts.Add(new(elements[start..i], wild[start..i]));
            start = i + 1;
        }

        return parts;
    }
}
