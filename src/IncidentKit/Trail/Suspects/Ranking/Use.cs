namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>The use of a credential from one network.</summary>
/// <param name="Network">The network.</param>
/// <param name="Standing">What the network is to the principal.</param>
/// <param name="Rows">The events, in the order of time.</param>
internal sealed record Use(string Network, Standing Standing, IReadOnlyList<int> Rows);
