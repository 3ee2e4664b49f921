using System.Globalization;
using IncidentKit.Trail.Sigma.Correlation;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Reads the section <c>correlation</c> of a rule.</summary>
internal static class CorrelationReader
{
    private const int MaxRules = 100;
    private const int MaxFields = 20;

    internal static CorrelationRule Read(RuleMap rule, RuleNode section)
    {
        if (section is not RuleMap correlation) throw new RuleFormatException(section.Line, "correlation", "the correlation must be a mapping");
        var type = Type(correlation);
        var (conditions, counted) = Condition(correlation, type);
        var rules = (correlation["rules"] switch { RuleText one => [one], RuleList list => list.Items, _ => (IReadOnlyList<RuleNode>)[] })
            .Select(node => node is RuleText text ? (text.Value, text.Line) : throw new RuleFormatException(node.Line, "rules", "a rule is named by its name, id or title")).ToList();
        if (rules.Count == 0) throw new RuleFormatException(correlation.Line, "rules", "the correlation names no rules");
        if (rules.Count > MaxRules) throw new RuleFormatException(correlation.Line, "rules", $"a correlation takes at most {MaxRules} rules");
        var groupBy = RuleFields.Texts(correlation["group-by"]);
        if (groupBy.Count + counted.Count > MaxFields) throw new RuleFormatException(correlation.Line, "group-by", $"a correlation takes at most {MaxFields} fields");
        return new()
        {
            Line = correlation.Line, Type = type, Rules = rules, Timespan = Timespan(correlation), Conditions = conditions, CountedFields = counted, Aliases = Aliases(correlation["aliases"]),
            GroupBy = groupBy, Generate = Generate(correlation["generate"] ?? rule["generate"]),
        };
    }

    private static CorrelationType Type(RuleMap correlation) => RuleFields.Text(correlation, "type") switch
    {
        "event_count" => CorrelationType.EventCount,
        "value_count" => CorrelationType.ValueCount,
        "temporal" => CorrelationType.Temporal,
        "temporal_ordered" => CorrelationType.TemporalOrdered,
        var other => throw new RuleFormatException((correlation["type"] ?? correlation).Line, "type: " + other, "the known types are event_count, value_count, temporal and temporal_ordered"),
    };

    private static TimeSpan Timespan(RuleMap correlation)
    {
        var line = (correlation["timespan"] ?? correlation).Line;
        if (RuleFields.Text(correlation, "timespan") is not { Length: > 1 } text || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 100_000)
            throw new RuleFormatException(line, "timespan", "a timespan is a number with s, m, h or d, such as 10m");
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => throw new RuleFormatException(line, "timespan: " + text, "a timespan is a number with s, m, h or d, such as 10m"),
        };
    }

    private static (IReadOnlyList<(Comparison, double)> Conditions, IReadOnlyList<string> Counted) Condition(RuleMap correlation, CorrelationType type)
    {
        var counts = type is CorrelationType.EventCount or CorrelationType.ValueCount;
        if (correlation["condition"] is not RuleMap condition)
        {
            return counts ? throw new RuleFormatException(correlation.Line, "condition", "a count needs a condition, such as 'gte: 10'") : ([], []);
        }

        var counted = RuleFields.Texts(condition["field"]);
        if (type == CorrelationType.ValueCount && counted.Count == 0) throw new RuleFormatException(condition.Line, "condition", "value_count needs the field whose values are counted");
        List<(Comparison, double)> conditions = [];
        foreach (var (key, value) in condition.Entries)
        {
            if (key.Value == "field") continue;
            if (value is not RuleText text || !Numbers.TryParse(text.Value, out var number)) throw new RuleFormatException(value.Line, key.Value, "a number is needed here");
            conditions.Add((Comparison(key), number));
        }

        if (conditions.Count == 0) throw new RuleFormatException(condition.Line, "condition", "the condition compares with nothing: write gt, gte, lt, lte, eq or neq");
        return (conditions, counted);
    }

    private static Comparison Comparison(RuleText key) => key.Value switch
    {
        "gt" => Matching.Comparison.Greater,
        "gte" => Matching.Comparison.GreaterOrEqual,
        "lt" => Matching.Comparison.Less,
        "lte" => Matching.Comparison.LessOrEqual,
        "eq" => Matching.Comparison.Equal,
        "neq" => Matching.Comparison.NotEqual,
        _ => throw new RuleFormatException(key.Line, key.Value, "the comparison is not known: write gt, gte, lt, lte, eq or neq"),
    };

    private static bool Generate(RuleNode? generate) => generate is RuleText text && bool.TryParse(text.Value, out var value) && value;

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Aliases(RuleNode? aliases)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> read = [];
        if (aliases is null or RuleText { IsNull: true }) return read;
        if (aliases is not RuleMap map) throw new RuleFormatException(aliases.Line, "aliases", "aliases are a mapping of alias to rule to field");
        foreach (var (alias, fields) in map.Entries)
        {
            if (fields is not RuleMap byRule) throw new RuleFormatException(fields.Line, alias.Value, "an alias is a mapping of rule to field");
            read.Add(alias.Value, byRule.Entries.ToDictionary(entry => entry.Key.Value, entry => entry.Value is RuleText field ? field.Value : throw new RuleFormatException(entry.Value.Line, alias.Value, "the field must be plain text")));
        }

        return read;
    }
}
