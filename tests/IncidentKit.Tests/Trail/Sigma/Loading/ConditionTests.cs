using System.Text;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma.Loading;

public sealed class ConditionTests
{
    // The record holds the letters that are true.
    private const string Selections = """
        a: { letters: a }
        b: { letters: b }
        c: { letters: c }
        s_1: { letters: d }
        s_2: { letters: e }
        _hidden: { letters: f }
        """;

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a or b and c", "a", true)]
    [InlineData("a or b and c", "b", false)]
    [InlineData("(a or b) and c", "a", false)]
    [InlineData("(a or b) and c", "bc", true)]
    [InlineData("not a and b", "b", true)]
    [InlineData("not a and b", "ab", false)]
    [InlineData("not (a and b)", "a", true)]
    [InlineData("not not a", "a", true)]
    [InlineData("a and not 1 of s_*", "a", true)]
    [InlineData("a and not 1 of s_*", "ae", false)]
    [InlineData("all of s_*", "d", false)]
    [InlineData("all of s_*", "de", true)]
    [InlineData("any of s_*", "e", true)]
    [InlineData("1 of them", "f", false)]
    [InlineData("1 of them", "c", true)]
    [InlineData("all of them", "abcde", true)]
    [InlineData("1 of _hid*", "f", true)]
    [InlineData("1 of *_*", "e", true)]
    [InlineData("A AND NOT B", "a", null)]
    [InlineData("a AND NOT b", "a", true)]
    [InlineData("((((a))))", "a", true)]
    [InlineData("1 of s_1 or a", "a", true)]
    public void Conditions_bind_as_the_specification_says(string condition, string letters, bool? matches)
    {
        var rules = SigmaSamples.Detection($"{Selections}\ncondition: {condition}");
        if (matches is null) Assert.Contains(rules.Errors, error => error.Message.Contains("no selection of this name", StringComparison.Ordinal));
        else Assert.Equal(matches, Observe(rules, letters));
    }

    [Fact]
    public void A_selection_of_a_detection_may_be_called_rules() =>
        Assert.True(SigmaSamples.Matches("rules: { eventName: DisableRule }\ncondition: rules", """{"eventName":"DisableRule"}"""));

    [Fact]
    public void A_list_of_conditions_is_any_of_them()
    {
        var rules = SigmaSamples.Detection($"{Selections}\ncondition:\n    - a and b\n    - c");

        Assert.Equal([true, true, false], new[] { "ab", "c", "a" }.Select(letters => Observe(rules, letters)));
    }

    [Theory]
    [InlineData("a and", "the name of a selection is expected here")]
    [InlineData("a b", "'and', 'or' or the end is expected here")]
    [InlineData("(a", "the bracket is not closed")]
    [InlineData("a)", "'and', 'or' or the end is expected here")]
    [InlineData("missing", "there is no selection of this name")]
    [InlineData("1 of x_*", "no selection has such a name")]
    [InlineData("2 of s_*", "only '1 of', 'any of' and 'all of' are known")]
    [InlineData("or a", "the name of a selection is expected here")]
    [InlineData("''", "the name of a selection is expected here")]
    public void A_broken_condition_is_named(string condition, string message)
    {
        var error = Assert.Single(SigmaSamples.Detection($"{Selections}\ncondition: {condition}").Errors);

        Assert.Equal("rule0.yml", error.File);
        Assert.Equal("Test", error.Title);
        Assert.Equal(12, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", ")", 60, "nested deeper")]
    [InlineData("not ", "", 60, "nested deeper")]
    [InlineData("(", ")", 100_000, "longer than")]
    [InlineData("not ", "", 100_000, "longer than")]
    [InlineData("a or ", "", 100_000, "longer than")]
    [InlineData("(", "", 900, "nested deeper")]
    public void Depth_and_length_are_bounded(string before, string after, int times, string message)
    {
        var condition = string.Concat(Enumerable.Repeat(before, times)) + "a" + string.Concat(Enumerable.Repeat(after, times));

        Assert.Contains(message, Assert.Single(SigmaSamples.Detection($"a: {{ b: c }}\ncondition: {condition}").Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 of them")]
    [InlineData("all of s*")]
    [InlineData("not 1 of *_*")]
    public void Quantifiers_that_stand_for_too_much_are_refused(string part)
    {
        var selections = string.Join('\n', Enumerable.Range(0, 5000).Select(number => $"s_{number}: {{ f: {number} }}"));

        Assert.Contains("stands for more than 20000 selections", Assert.Single(SigmaSamples.Detection($"{selections}\ncondition: {string.Join(" and ", Enumerable.Repeat(part, 400))}").Errors).Message, StringComparison.Ordinal);
        Assert.Empty(SigmaSamples.Detection($"{selections}\ncondition: {part}").Errors);
    }

    private static bool Observe(SigmaRuleSet rules, string letters)
    {
        Assert.Empty(rules.Errors);
        return new SigmaHunt(rules, _ => { }).Observe(Encoding.UTF8.GetBytes($$"""{"letters":[{{string.Join(',', letters.Select(letter => $"\"{letter}\""))}}]}"""));
    }
}
