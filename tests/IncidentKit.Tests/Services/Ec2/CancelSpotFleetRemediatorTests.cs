using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class CancelSpotFleetRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_fleet_ends_with_its_instances()
    {
        bench.Attack();
        var fleet = bench.SpotFleet();
        var finding = bench.Detect<SpotFleetRequestDetector>().About(fleet);

        await bench.ExecuteInTimeAsync(finding, CancelSpotFleetRemediator.Id);
        await bench.ExecuteInTimeAsync(finding, CancelSpotFleetRemediator.Id);

        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(bench.Live());
        Assert.Empty(bench.Detect<SpotFleetRequestDetector>());
    }
}
