namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>Who acts in a scenario.</summary>
internal enum Side
{
    Owner,
    Attacker,
    Aws,
}
