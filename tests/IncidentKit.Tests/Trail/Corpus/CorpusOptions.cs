namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>How a corpus is made.</summary>
/// <param name="Seed">The same seed gives the same corpus.</param>
/// <param name="OwnersCalls">How many of the owners' reading calls surround the rest.</param>
/// <param name="IsAttacked">Whether the attacker is in it.</param>
public sealed record CorpusOptions(int Seed = 1, int OwnersCalls = 1_500, bool IsAttacked = true);
