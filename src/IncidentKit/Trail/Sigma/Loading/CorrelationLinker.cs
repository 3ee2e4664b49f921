using IncidentKit.Trail.Sigma.Correlation;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Finds the rules that correlations name (by name, id or title; in the same file first), and says which fields of their matches have to be kept.</summary>
internal sealed class CorrelationLinker(IReadOnlyList<LoadedRule> rules, FieldTable fields, int detections)
{
    private readonly int[] places = [.. Enumerable.Repeat(-1, rules.Count)];
    private readonly bool[] open = new bool[rules.Count];
    private readonly bool[] failed = new bool[rules.Count];
    private readonly List<LinkedCorrelation> linked = [];
    private readonly List<Field>?[] captured = new List<Field>?[detections];

    internal List<SigmaRuleError> Errors { get; } = [];

    /// <summary>Links all correlations; the detection rules come first among the rules.</summary>
    internal CorrelationPlan Link()
    {
        for (var i = detections; i < rules.Count; i++) TryLink(i);
        return new(linked, captured);
    }

    private bool TryLink(int number)
    {
        if (failed[number]) return false;
        if (places[number] >= 0) return true;
        try
        {
            LinkOne(number);
            return true;
        }
        catch (RuleFormatException error)
        {
            failed[number] = true;
            Errors.Add(new(rules[number].Rule.File, rules[number].Rule.Title, error.Line, error.Construct, error.Message));
            return false;
        }
    }

    private void LinkOne(int number)
    {
        var rule = rules[number];
        open[number] = true;
        List<CorrelationInput> inputs = [];
        foreach (var (reference, line) in rule.Correlation!.Rules) inputs.Add(Input(rule, Find(rule, reference, line), line));
        if (rule.Correlation is { Type: CorrelationType.TemporalOrdered } ordered && (!ordered.Holds(inputs.Count) || (inputs.Count > 1 && ordered.Holds(inputs.Count - 1))))
            throw new RuleFormatException(ordered.Line, "condition", "temporal_ordered wants all of its rules: leave the condition out");
        linked.Add(new(number, rule.Correlation, inputs));
        places[number] = linked.Count - 1;
    }

    private int Find(LoadedRule from, string reference, int line)
    {
        var named = Enumerable.Range(0, rules.Count).Where(i => rules[i].IsNamed(reference)).ToList();
        if (named.Count > 1 && named.FindAll(i => rules[i].Rule.File == from.Rule.File) is { Count: > 0 } near) named = near;
        return named switch
        {
            [var one] => one,
            [] => throw new RuleFormatException(line, reference, "no rule that was loaded has this name, id or title"),
            _ => throw new RuleFormatException(line, reference, "several rules have this name or title: refer by id"),
        };
    }

    private CorrelationInput Input(LoadedRule rule, int number, int line)
    {
        if (open[number] && places[number] < 0) throw new RuleFormatException(line, rules[number].Rule.Title, "the correlation is, over others, about itself");
        if (number >= detections && !TryLink(number)) throw new RuleFormatException(line, rules[number].Rule.Title, "the correlation that it refers to could not be loaded");
        var place = places[number];
        Dictionary<int, (int[], int[])> columns = [];
        foreach (var detection in place < 0 ? [number] : linked[place].Inputs.SelectMany(input => input.Columns.Keys).Distinct())
        {
            captured[detection] ??= [];
            var group = rule.Correlation!.GroupBy.Select(field => Column(detection, FieldOf(rule, field, number, detection, line))).ToArray();
            var counted = rule.Correlation.CountedFields.Select(field => Column(detection, FieldOf(rule, field, number, detection, line))).ToArray();
            columns.Add(detection, (group, counted));
        }

        return new(place < 0 ? number : -1, place, columns);
    }

    // What an alias stands for is said of the rule itself or, through an inner correlation, of the rule at the bottom.
    private string FieldOf(LoadedRule rule, string field, int number, int detection, int line)
    {
        if (!rule.Correlation!.Aliases.TryGetValue(field, out var byRule)) return field;
        var said = byRule.FirstOrDefault(entry => rules[number].IsNamed(entry.Key)).Value ?? byRule.FirstOrDefault(entry => rules[detection].IsNamed(entry.Key)).Value;
        return said ?? throw new RuleFormatException(line, field, $"the alias says no field for '{rules[number].Rule.Title}'");
    }

    private int Column(int detection, string path)
    {
        var list = captured[detection]!;
        var field = fields[path];
        var column = list.IndexOf(field);
        if (column >= 0) return column;
        list.Add(field);
        return list.Count - 1;
    }
}
