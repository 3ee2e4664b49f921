using IncidentKit.Detection;
using IncidentKit.Services.CostExplorer;
using IncidentKit.Testing;

namespace IncidentKit.Tests.Services.CostExplorer;

public sealed class CostIncreaseDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_service_that_costs_more_than_before_is_told_with_its_increase()
    {
        Costs("Amazon Elastic Compute Cloud - Compute", "eu-west-1", before: 2, since: 150);
        Costs("AWS Lambda", "us-east-1", before: 3, since: 3);
        Costs("Amazon Translate", "us-east-1", before: 0, since: 0.2m);
        bench.Attack();
        bench.Clock.Advance(TimeSpan.FromDays(3));

        var finding = Assert.Single(bench.Detect<CostIncreaseDetector>());

        Assert.Equal(("Amazon Elastic Compute Cloud - Compute/eu-west-1", Severity.High, FindingCategory.Billing), (finding.Resource.Id, finding.Severity, finding.Category));
        Assert.Equal("Amazon Elastic Compute Cloud - Compute in eu-west-1 costs 444.00 USD more than before: 450.00 USD from 2026-03-01 to 2026-03-03, 2.00 USD a day before", finding.Summary);
        Assert.Empty(finding.Remediations);
    }

    [Fact]
    public void A_small_account_is_read_by_one_request_which_costs_a_cent()
    {
        Costs("AWS Lambda", "us-east-1", before: 1, since: 9);
        bench.Attack();
        bench.Detect<CostIncreaseDetector>();

        Assert.Equal(0.01m, bench.Account.CostExplorerCharges);
    }

    private void Costs(string service, string region, decimal before, decimal since)
    {
        var first = DateOnly.FromDateTime(UnitBench.Compromise.UtcDateTime);
        bench.Account.AddCosts(Enumerable.Range(-28, 28).Select(day => new SimulatedCost(first.AddDays(day), service, region, before)));
        bench.Account.AddCosts(Enumerable.Range(0, 3).Select(day => new SimulatedCost(first.AddDays(day), service, region, since)));
    }
}
