using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>What a correlation counts.</summary>
internal enum CorrelationType { EventCount, ValueCount, Temporal, TemporalOrdered }

/// <summary>A correlation as its rule states it.</summary>
internal sealed record CorrelationRule
{
    /// <summary>The line where it begins.</summary>
    internal required int Line { get; init; }

    internal required CorrelationType Type { get; init; }

    /// <summary>The rules by name, id or title, each with its line.</summary>
    internal required IReadOnlyList<(string Reference, int Line)> Rules { get; init; }

    internal required IReadOnlyList<string> GroupBy { get; init; }

    internal required TimeSpan Timespan { get; init; }

    /// <summary>All of them must hold for the count; none means: as many as there are rules.</summary>
    internal required IReadOnlyList<(Comparison Comparison, double Number)> Conditions { get; init; }

    /// <summary>The fields whose values are counted.</summary>
    internal required IReadOnlyList<string> CountedFields { get; init; }

    /// <summary>For each alias: the rule, by name, id or title, and its field.</summary>
    internal required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Aliases { get; init; }

    /// <summary>Whether the rules that it refers to report their own matches too.</summary>
    internal required bool Generate { get; init; }

    /// <summary>Whether more events can only help the condition to hold.</summary>
    internal bool IsMonotone => Conditions.All(condition => condition.Comparison is Comparison.Greater or Comparison.GreaterOrEqual);

    internal bool Holds(int count) => Conditions.Count == 0 ? count >= Rules.Count : Conditions.All(condition => condition.Comparison.Holds(count, condition.Number));
}
