using System.Text.Json;
using IncidentKit.Testing.Scenarios.Truth;

namespace IncidentKit.Testing;

/// <summary>What really happened in a scenario, and whose everything is. Plain data; it holds for any cloud that the scenario was built or replayed in.</summary>
public sealed record ScenarioTruth
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The attacker's first call.</summary>
    public DateTimeOffset? AttackBegan { get; init; }

    /// <summary>The attacker's last call.</summary>
    public DateTimeOffset? AttackEnded { get; init; }

    /// <summary>All that the attacker made and that is there at the end, sorted.</summary>
    public IReadOnlyList<ScenarioResource> Planted { get; init; } = [];

    /// <summary>All of the owner's that the attacker altered, sorted.</summary>
    public IReadOnlyList<ScenarioAlteration> Altered { get; init; } = [];

    /// <summary>All else of the owner's, sorted; what was made during the attack too.</summary>
    public IReadOnlyList<ScenarioPossession> Owned { get; init; } = [];

    /// <summary>The credentials that the attacker held, in the order in which they came to hand.</summary>
    public IReadOnlyList<ScenarioCredential> Credentials { get; init; } = [];

    /// <summary>The addresses that the attacker came from.</summary>
    public IReadOnlyList<string> AttackerAddresses { get; init; } = [];

    /// <summary>The programs that the attacker used.</summary>
    public IReadOnlyList<string> AttackerUserAgents { get; init; } = [];

    /// <summary>The blocks of addresses that the owner works from.</summary>
    public IReadOnlyList<string> OwnerAddresses { get; init; } = [];

    /// <summary>The CloudTrail ids of the attacker's own calls, oldest first, the failed ones too.</summary>
    public IReadOnlyList<string> AttackerEvents { get; init; } = [];

    /// <summary>The Regions that the attacker enabled.</summary>
    public IReadOnlyList<string> RegionsEnabled { get; init; } = [];

    /// <summary>What is wrong with the cloud now: of the attacker's still there or still in force, altered and not restored, or of the owner's gone or changed.</summary>
    /// <returns>One plain sentence for each; empty when the account is clean and whole.</returns>
    /// <exception cref="ArgumentException">The cloud has no such account.</exception>
    public IReadOnlyList<string> Check(SimulatedCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return new TruthCheck(this, cloud).Run();
    }

    /// <summary>The truth as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ScenarioJsonContext.Default.ScenarioTruth);

    /// <summary>Reads a truth from JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ScenarioTruth FromJson(string json) => JsonSerializer.Deserialize(json, ScenarioJsonContext.Default.ScenarioTruth) ?? throw new JsonException("there is no truth in it");
}
