using System.Buffers;
using System.Collections.Frozen;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>
/// Finds the few rules that a record can match: each rule is filed under the sharpest condition that it cannot hold without, mostly the operation's name.
/// So thousands of rules cost about what tens do.
/// </summary>
internal sealed class RuleIndex
{
    private readonly Test[] tests;
    private readonly WholeGroup[] wholes;
    private readonly WithinGroup[] withins;
    private readonly int[] always;

    internal RuleIndex(Test[] tests)
    {
        this.tests = tests;
        var filed = tests.Select((test, rule) => (rule, anchor: test.Anchors.MinBy(anchor => anchor.Rank))).ToList();
        always = [.. filed.Where(entry => entry.anchor is null).Select(entry => entry.rule)];
        wholes = [.. from entry in filed where entry.anchor is { IsWhole: true } group entry by entry.anchor!.Field into rules select WholeGroup.Of(rules.Key, rules)];
        withins = [.. from entry in filed where entry.anchor is { IsWhole: false } group entry by entry.anchor!.Field into rules select WithinGroup.Of(rules.Key, rules)];
    }

    /// <summary>Marks the rules that the record matches.</summary>
    internal void Match(ref RecordView record)
    {
        foreach (var rule in always) Try(rule, ref record);
        foreach (var group in wholes)
        {
            var (value, end) = record.Values(group.Field);
            for (; value < end; value++)
            {
                if (!group.Rules.TryGetValue(record.Text(value), out var rules)) continue;
                foreach (var rule in rules) Try(rule, ref record);
            }
        }

        foreach (var group in withins)
        {
            var (value, end) = record.Values(group.Field);
            for (; value < end; value++)
            {
                if (!record.Text(value).ContainsAny(group.Texts)) continue;
                foreach (var rule in group.Rules) Try(rule, ref record);
            }
        }
    }

    /// <summary>Names the fields that made a rule match.</summary>
    internal void Explain(int rule, ref RecordView record, MatchedFields matched) => tests[rule].Explain(ref record, matched);

    private void Try(int rule, ref RecordView record)
    {
        if (!record.WasTried(rule) && tests[rule].Matches(ref record)) record.AddMatch(rule);
    }

    /// <summary>The rules that need a field to be one of some texts.</summary>
    private sealed record WholeGroup(Field Field, FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> Rules)
    {
        internal static WholeGroup Of(Field field, IEnumerable<(int Rule, Anchor? Anchor)> rules)
        {
            var byText = rules.SelectMany(entry => entry.Anchor!.Texts, (entry, text) => (text, entry.Rule))
                .GroupBy(pair => pair.text, pair => pair.Rule, StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.OrdinalIgnoreCase);
            return new(field, byText.GetAlternateLookup<ReadOnlySpan<char>>());
        }
    }

    /// <summary>The rules that need some text within a field.</summary>
    private sealed record WithinGroup(Field Field, SearchValues<string> Texts, int[] Rules)
    {
        internal static WithinGroup Of(Field field, IEnumerable<(int Rule, Anchor? Anchor)> rules)
        {
            var list = rules.ToList();
            string[] texts = [.. list.SelectMany(entry => entry.Anchor!.Texts).Distinct(StringComparer.OrdinalIgnoreCase)];
            return new(field, SearchValues.Create(texts, StringComparison.OrdinalIgnoreCase), [.. list.Select(entry => entry.Rule)]);
        }
    }
}
