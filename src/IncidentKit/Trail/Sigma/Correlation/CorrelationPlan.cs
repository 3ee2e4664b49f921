using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>The correlations of a set, linked: each after those that it looks at.</summary>
/// <param name="Correlations">The correlations.</param>
/// <param name="Captured">For each detection rule the fields to keep of its matches; <see langword="null"/> where no correlation looks.</param>
internal sealed record CorrelationPlan(IReadOnlyList<LinkedCorrelation> Correlations, IReadOnlyList<Field>?[] Captured);

/// <summary>A correlation with its rules found.</summary>
/// <param name="Rule">Its number among the rules of the set.</param>
/// <param name="Source">What it states.</param>
/// <param name="Inputs">What it looks at, in the order of its rules.</param>
internal sealed record LinkedCorrelation(int Rule, CorrelationRule Source, IReadOnlyList<CorrelationInput> Inputs);

/// <summary>One rule that a correlation looks at.</summary>
/// <param name="Detection">The number of a detection rule; -1 for a correlation.</param>
/// <param name="Correlation">The place of a correlation in the plan; -1 for a detection rule.</param>
/// <param name="Columns">For each detection rule at the bottom the columns of the fields to group by, and of those to count.</param>
internal sealed record CorrelationInput(int Detection, int Correlation, IReadOnlyDictionary<int, (int[] Group, int[] Counted)> Columns);
