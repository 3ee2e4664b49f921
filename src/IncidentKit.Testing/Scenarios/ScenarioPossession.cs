namespace IncidentKit.Testing;

/// <summary>Something of the owner's that must stay as it is.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="State">How it is, as JSON.</param>
public sealed record ScenarioPossession(ScenarioResource Resource, string State);
