using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>Tests one value of a field. Stateless.</summary>
internal abstract class ValueTest
{
    /// <summary>Texts of which one must be the whole value for the test to hold; <see langword="null"/> when there are none such.</summary>
    internal virtual IReadOnlyCollection<string>? Whole => null;

    /// <summary>Texts of which one must stand in the value for the test to hold; <see langword="null"/> when there are none such.</summary>
    internal virtual IReadOnlyCollection<string>? Within => Whole;

    /// <summary>How dear it is, to try the cheap ones first.</summary>
    internal virtual int Cost => 1;

    internal abstract bool Matches(ReadOnlySpan<char> text, JsonTokenType kind);
}
