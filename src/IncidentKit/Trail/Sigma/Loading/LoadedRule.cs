using IncidentKit.Trail.Sigma.Correlation;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>A rule as it was read: a detection, a correlation, or a filter of other rules.</summary>
internal sealed record LoadedRule(SigmaRule Rule)
{
    internal Test? Detection { get; init; }

    internal CorrelationRule? Correlation { get; init; }

    /// <summary>The rules that the filter is for; empty for all of them. <see langword="null"/> for what is no filter.</summary>
    internal IReadOnlyList<string>? FilterFor { get; init; }

    internal bool IsNamed(string reference) =>
        string.Equals(Rule.Id, reference, StringComparison.OrdinalIgnoreCase) || Rule.Name == reference || Rule.Title == reference;
}
