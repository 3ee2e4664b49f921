namespace IncidentKit.Testing;

/// <summary>A credential in the attacker's hands.</summary>
/// <param name="AccessKeyId">The access key id.</param>
/// <param name="Principal">The ARN of the user, role's session, federated user or root behind it.</param>
/// <param name="ExpiresAt">When it ends by itself; <see langword="null"/> for a long-term key.</param>
/// <param name="IsOwners">Whether it was the owner's before.</param>
/// <param name="IsShared">Whether the owner works with it too, at the same time.</param>
public sealed record ScenarioCredential(string AccessKeyId, string Principal, DateTimeOffset? ExpiresAt, bool IsOwners, bool IsShared);
