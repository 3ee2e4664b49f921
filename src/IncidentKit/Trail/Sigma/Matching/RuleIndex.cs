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
    private readonly Anchor[][] anchors;
    private readonly Anchor[] filedUnder;

    internal RuleIndex(Test[] tests)
    {
        this.tests = tests;
        anchors = [.. tests.Select(test => test.Anchors.ToArray())];
        var filed = anchors.Select((list, rule) => (rule, anchor: list.MinBy(anchor => anchor.Rank))).ToList();
        filedUnder = [.. filed.Select(entry => entry.anchor).OfType<Anchor>()];
        HasUnfiled = filed.Exists(entry => entry.anchor?.Texts.Contains("") ?? true);
        always = [.. filed.Where(entry => entry.anchor is null).Select(entry => entry.rule)];
        wholes = [.. from entry in filed where entry.anchor is { IsWhole: true } group entry by entry.anchor!.Field into rules select WholeGroup.Of(rules.Key, rules)];
        withins = [.. from entry in filed where entry.anchor is { IsWhole: false } group entry by entry.anchor!.Field into rules select WithinGroup.Of(rules.Key, rules)];
    }

    /// <summary>The members that tell the operation.</summary>
    internal static string[] OperationTops { get; } = ["eventSource", "eventName"];

    /// <summary>The other members that rules are filed under.</summary>
    internal string[] Tops => field ??= [.. wholes.Select(group => group.Field.TopName).Concat(withins.Select(group => group.Field.TopName)).Distinct().Except(OperationTops)];

    /// <summary>The conditions on a member that rules are filed under.</summary>
    internal IEnumerable<Anchor> FiledUnder(string top) => filedUnder.Where(anchor => anchor.Field.TopName == top);

    /// <summary>Whether there are rules that are filed under nothing, or under an empty text.</summary>
    internal bool HasUnfiled { get; }

    /// <summary>Whether a rule that is filed under one of some members may match a record, of which no more is known than these.</summary>
    /// <param name="members">A record of these members alone.</param>
    /// <param name="fields">The fields of the rules.</param>
    /// <param name="tops">The names of the members.</param>
    internal bool MayMatch(ReadOnlySpan<byte> members, FieldTable fields, string[] tops)
    {
        var record = new RecordView(members, fields, tests.Length);
        foreach (var group in wholes)
        {
            if (!tops.Contains(group.Field.TopName)) continue;
            var (value, end) = record.Values(group.Field);
            for (; value < end; value++)
            {
                if (!group.Rules.TryGetValue(record.Text(value), out var rules)) continue;
                foreach (var rule in rules)
                {
                    if (HoldsAll(rule, ref record, tops)) return true;
                }
            }
        }

        foreach (var group in withins)
        {
            if (!tops.Contains(group.Field.TopName)) continue;
            var (value, end) = record.Values(group.Field);
            for (; value < end; value++)
            {
                if (record.Text(value).ContainsAny(group.Texts)) return true;
            }
        }

        return false;
    }

    /// <summary>Marks the rules that the record matches.</summary>
    internal void Match(ref RecordView record)
    {
        foreach (var rule in always) Try(rule, ref record);
        foreach (var group in wholes)
        {
            if (record.IsOfOthers && group.IsOfIdentity) continue;
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

    private bool HoldsAll(int rule, ref RecordView record, string[] tops)
    {
        foreach (var anchor in anchors[rule])
        {
            if (tops.Contains(anchor.Field.TopName) && !Holds(anchor, ref record)) return false;
        }

        return true;
    }

    private static bool Holds(Anchor anchor, ref RecordView record)
    {
        var (value, end) = record.Values(anchor.Field);
        for (; value < end; value++)
        {
            foreach (var text in anchor.Texts)
            {
                if (anchor.IsWhole ? record.Text(value).Equals(text, StringComparison.OrdinalIgnoreCase) : record.Text(value).Contains(text, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    private void Try(int rule, ref RecordView record)
    {
        if (!record.WasTried(rule) && tests[rule].Matches(ref record)) record.AddMatch(rule);
    }

    /// <summary>The rules that need a field to be one of some texts.</summary>
    private sealed record WholeGroup(Field Field, FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> Rules)
    {
        internal bool IsOfIdentity { get; } = Field.TopName == "userIdentity";

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
