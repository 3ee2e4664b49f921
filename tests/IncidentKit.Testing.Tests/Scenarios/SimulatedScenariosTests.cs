namespace IncidentKit.Testing.Tests.Scenarios;

public class SimulatedScenariosTests
{
    [Fact]
    public void Scenarios_are_known_by_name_and_one_is_meant_by_default()
    {
        Assert.Equal(["five-day-notice", "empty-company"], SimulatedScenarios.Names);
        Assert.Equal(SimulatedScenarios.Default, ScenarioClocks.Build().Name);
        var error = Assert.Throws<ArgumentException>(() => SimulatedScenarios.Build("nonsense"));
        Assert.StartsWith("there is no scenario 'nonsense'; there are five-day-notice, empty-company", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_needs_a_clock_that_can_be_set() => Assert.Throws<ArgumentException>(() => SimulatedScenarios.Build(null, new() { TimeProvider = TimeProvider.System }));

    [Fact]
    public void An_empty_company_is_clean_and_whole()
    {
        var scenario = ScenarioClocks.Build(EmptyCompany.Name);
        Assert.Empty(scenario.Truth.Planted);
        Assert.Empty(scenario.Truth.Check(scenario.Cloud));
        Assert.Null(scenario.Notice);
    }

    [Fact]
    public void A_clock_that_ran_runs_on_from_the_present()
    {
        var clock = new SimulatedClock();
        SimulatedScenarios.Build(EmptyCompany.Name, new() { TimeProvider = clock });
        Assert.True(clock.IsRunning);
    }
}
