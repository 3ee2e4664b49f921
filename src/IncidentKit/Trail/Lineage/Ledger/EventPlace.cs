namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Where an event happened.</summary>
/// <param name="Account">The account; empty when the trail does not say.</param>
/// <param name="Region">The Region; empty when the trail does not say.</param>
internal sealed record EventPlace(string Account, string Region);
