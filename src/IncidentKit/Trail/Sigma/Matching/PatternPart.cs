namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>A stretch of a pattern without stars, in which some characters may stand for any one character.</summary>
internal sealed class PatternPart(string text, bool[] anyCharacter)
{
    private readonly bool literal = !anyCharacter.Contains(true);

    internal string Text => text;

    internal bool IsLiteral => literal;

    internal int Length => text.Length;

    internal bool Begins(ReadOnlySpan<char> value, StringComparison comparison)
    {
        if (literal) return value.StartsWith(text, comparison);
        if (value.Length < text.Length) return false;
        for (var i = 0; i < text.Length;)
        {
            if (anyCharacter[i])
            {
                i++;
                continue;
            }

            var end = i;
            while (end < text.Length && !anyCharacter[end]) end++;
            if (!value[i..end].Equals(text.AsSpan(i, end - i), comparison)) return false;
            i = end;
        }

        return true;
    }

    /// <summary>The first place where it stands; -1 for none.</summary>
    internal int Find(ReadOnlySpan<char> value, StringComparison comparison)
    {
        if (literal) return value.IndexOf(text, comparison);
        for (var i = 0; i + text.Length <= value.Length; i++)
        {
            if (Begins(value[i..], comparison)) return i;
        }

        return -1;
    }
}
