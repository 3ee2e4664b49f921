namespace IncidentKit.Trail.Sigma;

/// <summary>A field that made a rule match.</summary>
/// <param name="Field">Its path.</param>
/// <param name="Value">Its value, cleaned and cut; <see langword="null"/> where it is an object, or may hold or name a secret. It comes from an attacker.</param>
public sealed record SigmaMatchedField(string Field, string? Value);
