namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>The use of something that the attacker holds and the owner may use too: a key, or all of a principal's.</summary>
/// <param name="Rows">Its events.</param>
/// <param name="Since">Before it, in seconds since 1970, the use is the owner's.</param>
/// <param name="IsSinceKnown">Whether that is when the compromise began, rather than the earliest that it can have begun.</param>
/// <param name="Until">After it the use is the owner's.</param>
internal sealed record HeldUse(IReadOnlyList<int> Rows, uint Since, bool IsSinceKnown, uint Until);
