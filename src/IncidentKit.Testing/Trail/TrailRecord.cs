namespace IncidentKit.Testing.Trail;

/// <summary>One CloudTrail event and what <c>LookupEvents</c> finds it by.</summary>
internal sealed record TrailRecord(string EventId, DateTimeOffset Time, string Account, string Region, string Name, string Source, bool ReadOnly, string? Username, string? AccessKeyId,
    IReadOnlyList<(string Type, string Name)> Resources, string Json);
