namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>What an indicator points at.</summary>
/// <param name="Key">The access key id, when the indicator names one.</param>
/// <param name="Use">The use of it.</param>
internal sealed record Seed(string? Key, HeldUse Use);
