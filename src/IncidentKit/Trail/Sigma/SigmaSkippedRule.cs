namespace IncidentKit.Trail.Sigma;

/// <summary>A rule for logs other than CloudTrail's.</summary>
/// <param name="File">The file.</param>
/// <param name="Title">The rule's title.</param>
/// <param name="LogSource">What it is for, as <c>product/service/category</c>.</param>
public sealed record SigmaSkippedRule(string File, string Title, string LogSource);
