using IncidentKit.Reporting;

namespace IncidentKit.Trail.Sigma;

/// <summary>A rule, or a file, that could not be loaded. The others of its file and folder are.</summary>
/// <param name="File">The file.</param>
/// <param name="Title">The rule's title; <see langword="null"/> when it has none or the file as a whole is broken.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Construct">What stands there, such as a key, a modifier or a part of a condition.</param>
/// <param name="Message">What is wrong with it, and how to mend it.</param>
public sealed record SigmaRuleError(string File, string? Title, int Line, string Construct, string Message)
{
    /// <summary>One line for people, cleaned of what would act on a terminal.</summary>
    public override string ToString() => UntrustedText.Clean($"{File}:{Line}: {(Title is null ? "" : $"'{UntrustedText.Clean(Title, MaxTitle)}': ")}{Construct}: {Message}", MaxLine);

    private const int MaxTitle = 200;
    private const int MaxLine = 2000;
}
