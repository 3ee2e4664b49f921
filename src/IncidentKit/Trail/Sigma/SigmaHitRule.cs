using IncidentKit.Detection;

namespace IncidentKit.Trail.Sigma;

/// <summary>What a hit tells of its rule: what it is, how urgent, and by whom, as the Detection Rule License demands.</summary>
/// <param name="Title">What the rule detects.</param>
/// <param name="Id">Its id.</param>
/// <param name="Level">How urgent it is.</param>
/// <param name="Author">Its authors.</param>
/// <param name="License">Its licence, where the rule names one.</param>
/// <param name="Tags">Its tags.</param>
public sealed record SigmaHitRule(string Title, string? Id, Severity? Level, string? Author, string? License, IReadOnlyList<string> Tags)
{
    internal static SigmaHitRule Of(SigmaRule rule) => new(rule.Title, rule.Id, rule.Level, rule.Author, rule.License, rule.Tags);
}
