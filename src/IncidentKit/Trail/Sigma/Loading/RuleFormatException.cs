using IncidentKit.Reporting;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>A construct of a rule that cannot be used; caught once for each document and named in the result.</summary>
internal sealed class RuleFormatException(int line, string construct, string message) : Exception(UntrustedText.Clean(message))
{
    private const int MaxConstruct = 200;

    internal int Line { get; } = line;

    internal string Construct { get; } = UntrustedText.Clean(construct, MaxConstruct);
}
