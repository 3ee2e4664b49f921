using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>A regular expression, matched in linear time whatever the text.</summary>
internal sealed class RegexTest(Regex regex) : ValueTest
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"\[](){}|?*+^$#");

    internal override IReadOnlyCollection<string>? Within { get; } = LiteralOf(regex.ToString()) is { Length: > 0 } literal ? [literal] : null;

    internal override int Cost => 10;

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind) => regex.IsMatch(text);

    // The longest stretch that every match holds, for expressions made of plain text, dots and repeats of dots alone.
    private static string? LiteralOf(string pattern)
    {
        var plain = pattern.Replace(".+", "\n", StringComparison.Ordinal).Replace(".*", "\n", StringComparison.Ordinal).Replace('.', '\n').Trim('^', '$');
        return plain.AsSpan().ContainsAny(Special) ? null : plain.Split('\n').MaxBy(part => part.Length);
    }
}
