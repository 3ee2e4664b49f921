namespace IncidentKit.Trail.Rules;

/// <summary>What one kind of event does, as data: an entry of the table that lineage goes by.</summary>
/// <param name="EventSource">The service's address in the trail, such as <c>iam.amazonaws.com</c>.</param>
/// <param name="EventName">The operation, without the version that Lambda and CloudFront append, such as <c>CreateFunction</c>.</param>
/// <param name="Effects">What it does, one entry for each object.</param>
public sealed record TrailRule(string EventSource, string EventName, params IReadOnlyList<TrailEffect> Effects);
