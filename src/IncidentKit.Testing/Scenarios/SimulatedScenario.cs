namespace IncidentKit.Testing;

/// <summary>A simulated account with a story behind it, ready to be responded to. Built anew from the same options it is the same to the last id.</summary>
public sealed class SimulatedScenario
{
    internal SimulatedScenario(string name, SimulatedCloud cloud, SimulatedAccount account, SimulatedActor responder, ScenarioTruth truth) =>
        (Name, Cloud, Account, Responder, Truth) = (name, cloud, account, responder, truth);

    /// <summary>The name that <see cref="SimulatedScenarios"/> knows it by.</summary>
    public string Name { get; }

    /// <summary>The cloud that it happens in.</summary>
    public SimulatedCloud Cloud { get; }

    /// <summary>The account that it happens to.</summary>
    public SimulatedAccount Account { get; }

    /// <summary>The clean user that responds, with its credentials.</summary>
    public SimulatedActor Responder { get; }

    /// <summary>What really happened, and the check of a clean-up.</summary>
    public ScenarioTruth Truth { get; }

    /// <summary>The ARN of the user for emergencies, which nobody may touch; <see langword="null"/> where there is none.</summary>
    public string? BreakGlassArn { get; init; }

    /// <summary>AWS's notice as text; <see langword="null"/> where none came.</summary>
    public string? Notice { get; init; }

    /// <summary>AWS's notice as an e-mail (<c>.eml</c>); <see langword="null"/> where none came.</summary>
    public string? NoticeEmail { get; init; }
}
