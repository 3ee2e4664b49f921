namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>A construct of a rule that cannot be used; caught once for each document and named in the result.</summary>
internal sealed class RuleFormatException(int line, string construct, string message) : Exception(message)
{
    internal int Line { get; } = line;

    internal string Construct { get; } = construct;
}
