namespace IncidentKit.Trail.Sigma;

/// <summary>What a hunt saw.</summary>
/// <param name="Events">How many records were looked at, duplicates included.</param>
/// <param name="Duplicates">How many of those that matched were seen before and left out.</param>
/// <param name="Hits">How many hits were reported.</param>
/// <param name="Rules">The count of each rule that matched, most severe first.</param>
/// <param name="Incomplete">What may be missing or doubled since a bound was reached, one sentence each; empty in all but the largest trails.</param>
public sealed record SigmaHuntSummary(long Events, long Duplicates, long Hits, IReadOnlyList<SigmaRuleCount> Rules, IReadOnlyList<string> Incomplete);

/// <summary>How often a rule matched.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matches">How often.</param>
/// <param name="Reported">Whether its matches are among the hits; those of a rule that only correlations look at are not.</param>
public sealed record SigmaRuleCount(SigmaHitRule Rule, long Matches, bool Reported);
