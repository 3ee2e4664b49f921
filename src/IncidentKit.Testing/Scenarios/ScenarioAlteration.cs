namespace IncidentKit.Testing;

/// <summary>Something of the owner's that the attacker changed.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Before">How it was before, as JSON: the trust policy of a role, the default version of a policy, the rules of a group, the settings of a trail.</param>
/// <param name="After">How the attacker left it, as JSON.</param>
public sealed record ScenarioAlteration(ScenarioResource Resource, string Before, string After);
