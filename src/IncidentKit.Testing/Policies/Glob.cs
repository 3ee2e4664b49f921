namespace IncidentKit.Testing.Policies;

/// <summary>IAM's wildcards: <c>*</c> for any text, <c>?</c> for any character.</summary>
internal static class Glob
{
    /// <summary>Matches in time that grows with the lengths only, whatever the pattern.</summary>
    internal static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase = false)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, mark) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t], ignoreCase))) (p, t) = (p + 1, t + 1);
            else if (star >= 0) (p, t) = (star + 1, ++mark);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool Same(char x, char y, bool ignoreCase) => x == y || (ignoreCase && char.ToUpperInvariant(x) == char.ToUpperInvariant(y));
}
