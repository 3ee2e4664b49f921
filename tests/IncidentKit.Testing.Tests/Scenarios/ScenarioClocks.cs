namespace IncidentKit.Testing.Tests.Scenarios;

/// <summary>Scenarios for tests: always at the same time.</summary>
internal static class ScenarioClocks
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 20, 9, 30, 0, TimeSpan.Zero);

    internal static SimulatedScenario Build(string? name = null) => SimulatedScenarios.Build(name, new() { TimeProvider = new SimulatedClock(Now) });

    internal static SimulatedClock Clock(this SimulatedScenario scenario) => (SimulatedClock)scenario.Cloud.TimeProvider;
}
