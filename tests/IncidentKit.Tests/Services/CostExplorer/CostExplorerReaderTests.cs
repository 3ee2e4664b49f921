using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Testing;

namespace IncidentKit.Tests.Services.CostExplorer;

public sealed class CostExplorerReaderTests : IDisposable
{
    private static readonly DateOnly First = DateOnly.FromDateTime(UnitBench.Compromise.UtcDateTime);
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_baseline_is_the_average_of_the_four_weeks_before()
    {
        bench.Account.AddCosts(new(First.AddDays(-29), "AWS Lambda", "us-east-1", 1000), new(First.AddDays(-28), "AWS Lambda", "us-east-1", 28), new(First.AddDays(-1), "AWS Lambda", "us-east-1", 28),
            new(First, "AWS Lambda", "us-east-1", 5), new(First, "AWS Lambda", "eu-west-1", 7));
        bench.Clock.SetUtcNow(UnitBench.Compromise.AddDays(1));

        var costs = await ReadAsync(new(UnitBench.Compromise));

        Assert.Equal([("us-east-1", 5m, 2m), ("eu-west-1", 7m, 0m)], costs.Where(cost => cost.Day >= First).OrderByDescending(cost => cost.Region).Select(cost => (cost.Region, cost.Amount, cost.Baseline)));
        Assert.Equal(First.AddDays(-28), costs.Min(cost => cost.Day));
        Assert.All(costs, cost => Assert.Equal((bench.Account.Id, "USD"), (cost.Account, cost.Currency)));
    }

    [Fact]
    public async Task Nothing_after_the_incidents_end_is_asked_for()
    {
        bench.Account.AddCosts(Enumerable.Range(0, 9).Select(day => new SimulatedCost(First.AddDays(day), "AWS Lambda", "us-east-1", 1)));
        bench.Clock.SetUtcNow(UnitBench.Compromise.AddDays(20));

        Assert.Equal(First.AddDays(2), (await ReadAsync(new(UnitBench.Compromise, UnitBench.Compromise.AddDays(2)))).Max(cost => cost.Day));
    }

    [Fact]
    public async Task A_window_that_began_long_ago_is_asked_for_as_far_back_as_AWS_keeps_it()
    {
        bench.Account.AddCosts(new SimulatedCost(First, "AWS Lambda", "us-east-1", 1));
        bench.Clock.SetUtcNow(UnitBench.Compromise.AddDays(1));

        Assert.Single(await ReadAsync(new(UnitBench.Compromise.AddYears(-3))));
    }

    private Task<IReadOnlyList<CostEntry>> ReadAsync(IncidentWindow window) => bench.Get<ICostReader>().ReadAsync(bench.Account.Id, UnitBench.Home, window);
}
