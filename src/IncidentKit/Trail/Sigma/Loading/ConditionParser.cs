using System.Text.RegularExpressions;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Reads a condition: <c>or</c> binds least, then <c>and</c>, then <c>not</c>, then <c>1 of</c> and <c>all of</c>, then brackets.</summary>
internal sealed partial class ConditionParser
{
    private const int MaxDepth = 50;
    private const int MaxTokens = 2000;
    private const int MaxChosen = 20_000;
    private readonly List<string> tokens;
    private readonly RuleText source;
    private readonly IReadOnlyDictionary<string, Test> selections;
    private int at;
    private int chosenBefore;

    private ConditionParser(RuleText source, IReadOnlyDictionary<string, Test> selections)
    {
        (this.source, this.selections) = (source, selections);
        if (source.Value.Contains('|', StringComparison.Ordinal))
            throw Error(source.Value[source.Value.IndexOf('|', StringComparison.Ordinal)..], "aggregations in a condition are of the old Sigma and not supported: write a correlation rule (event_count, value_count, temporal) instead");
        tokens = [.. Token.Matches(source.Value).Select(match => match.Value)];
        if (tokens.Count > MaxTokens) throw Error("condition", $"the condition is longer than {MaxTokens} words");
    }

    internal static Test Parse(RuleText condition, IReadOnlyDictionary<string, Test> selections)
    {
        var parser = new ConditionParser(condition, selections);
        var test = parser.ParseOr(0);
        return parser.at == parser.tokens.Count ? test : throw parser.Error(parser.tokens[parser.at], "'and', 'or' or the end is expected here");
    }

    [GeneratedRegex(@"[()]|[^()\s]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Token { get; }

    private string Next => at < tokens.Count ? tokens[at] : "";

    private Test ParseOr(int depth)
    {
        List<Test> tests = [ParseAnd(depth)];
        while (Accept("or")) tests.Add(ParseAnd(depth));
        return AnyOf.Of(tests);
    }

    private Test ParseAnd(int depth)
    {
        List<Test> tests = [ParseNot(depth)];
        while (Accept("and")) tests.Add(ParseNot(depth));
        return AllOf.Of(tests);
    }

    private Test ParseNot(int depth)
    {
        if (depth > MaxDepth) throw Error("condition", $"the condition is nested deeper than {MaxDepth} levels");
        return Accept("not") ? new Not(ParseNot(depth + 1)) : ParseOperand(depth);
    }

    private Test ParseOperand(int depth)
    {
        if (Accept("("))
        {
            var inner = ParseOr(depth + 1);
            return Accept(")") ? inner : throw Error("(", "the bracket is not closed");
        }

        if (at + 1 < tokens.Count && Is(tokens[at + 1], "of")) return ParseOf();
        var name = Next;
        if (name is "" or ")" || Is(name, "and") || Is(name, "or")) throw Error(name, "the name of a selection is expected here");
        at++;
        return selections.TryGetValue(name, out var test) ? test : throw Error(name, "there is no selection of this name");
    }

    private Test ParseOf()
    {
        var quantifier = tokens[at];
        var all = Is(quantifier, "all");
        if (!all && quantifier != "1" && !Is(quantifier, "any")) throw Error(quantifier + " of", "only '1 of', 'any of' and 'all of' are known");
        at += 2;
        var pattern = Next;
        at++;
        // Names that begin with an underscore are left out of 'them' by convention.
        var chosen = Is(pattern, "them")
            ? selections.Where(selection => !selection.Key.StartsWith('_'))
            : selections.Where(selection => new PatternTest(TextPattern.Parse(pattern), StringComparison.Ordinal).Matches(selection.Key, default));
        var tests = chosen.Select(selection => selection.Value).ToList();
        if (tests.Count == 0) throw Error(pattern, "no selection has such a name");
        chosenBefore += tests.Count;
        if (chosenBefore > MaxChosen) throw Error(quantifier + " of " + pattern, $"the condition stands for more than {MaxChosen} selections");
        return all ? AllOf.Of(tests) : AnyOf.Of(tests);
    }

    private bool Accept(string token)
    {
        if (!Is(Next, token)) return false;
        at++;
        return true;
    }

    private static bool Is(string token, string word) => token.Equals(word, StringComparison.OrdinalIgnoreCase);

    private RuleFormatException Error(string construct, string message) => new(source.Line, construct, message);
}
