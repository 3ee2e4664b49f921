using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>The whole text.</summary>
internal sealed class ExactTest(string expected, StringComparison comparison) : ValueTest
{
    internal override IReadOnlyCollection<string> Whole => [expected];

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind) => text.Equals(expected, comparison);
}

/// <summary>The whole text, one of many.</summary>
internal sealed class ExactSetTest(FrozenSet<string> expected) : ValueTest
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = expected.GetAlternateLookup<ReadOnlySpan<char>>();

    internal override IReadOnlyCollection<string> Whole => expected;

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind) => lookup.Contains(text);
}

/// <summary>A text within.</summary>
internal sealed class ContainsTest(string expected, StringComparison comparison) : ValueTest
{
    internal override IReadOnlyCollection<string> Within => [expected];

    internal override int Cost => 2;

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind) => text.Contains(expected, comparison);
}

/// <summary>One of many texts within.</summary>
internal sealed class ContainsAnyTest(string[] expected, StringComparison comparison) : ValueTest
{
    private readonly SearchValues<string> values = SearchValues.Create(expected, comparison);

    internal override IReadOnlyCollection<string> Within => expected;

    internal override int Cost => 2;

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind) => text.ContainsAny(values);
}

/// <summary>A text with wildcards: its parts in their order, the first and last bound to the ends.</summary>
internal sealed class PatternTest(TextPattern pattern, StringComparison comparison) : ValueTest
{
    private readonly PatternPart[] parts = [.. pattern.Parts()];

    internal override IReadOnlyCollection<string>? Within =>
        parts.Where(part => part.IsLiteral && part.Length > 0).MaxBy(part => part.Length) is { } longest ? [longest.Text] : null;

    internal override int Cost => 2;

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind)
    {
        var first = parts[0];
        if (!first.Begins(text, comparison)) return false;
        if (parts.Length == 1) return text.Length == first.Length;
        text = text[first.Length..];
        for (var i = 1; i < parts.Length - 1; i++)
        {
            var at = parts[i].Find(text, comparison);
            if (at < 0) return false;
            text = text[(at + parts[i].Length)..];
        }

        var last = parts[^1];
        return text.Length >= last.Length && last.Begins(text[^last.Length..], comparison);
    }
}

/// <summary>One of several tests.</summary>
internal sealed class EitherTest(ValueTest[] tests) : ValueTest
{
    internal override IReadOnlyCollection<string>? Whole => Union(test => test.Whole);

    internal override IReadOnlyCollection<string>? Within => Union(test => test.Within);

    internal override int Cost => tests.Sum(test => test.Cost);

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind)
    {
        foreach (var test in tests)
        {
            if (test.Matches(text, kind)) return true;
        }

        return false;
    }

    private List<string>? Union(Func<ValueTest, IReadOnlyCollection<string>?> select)
    {
        List<string> all = [];
        foreach (var test in tests)
        {
            if (select(test) is not { } some) return null;
            all.AddRange(some);
        }

        return all;
    }
}
