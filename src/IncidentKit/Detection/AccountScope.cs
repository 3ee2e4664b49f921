using IncidentKit.Regions;

namespace IncidentKit.Detection;

/// <summary>An account that is looked at, and its Regions.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="HomeRegion">Where the global services of its partition are.</param>
/// <param name="Selected">The Regions to look at.</param>
/// <param name="Disabled">The Regions that cannot be looked at.</param>
internal sealed record AccountScope(string Account, string HomeRegion, IReadOnlyList<string> Selected, IReadOnlyList<AwsRegion> Disabled);
