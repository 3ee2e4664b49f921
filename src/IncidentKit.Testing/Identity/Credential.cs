namespace IncidentKit.Testing.Identity;

/// <summary>What signs calls.</summary>
internal sealed record Credential(string AccessKeyId, string SecretAccessKey, string? SessionToken);
