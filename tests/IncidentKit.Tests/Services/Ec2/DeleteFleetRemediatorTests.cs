using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class DeleteFleetRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("maintain")]
    [InlineData("instant")]
    public async Task A_fleet_ends_with_its_instances(string type)
    {
        bench.Attack();
        var fleet = bench.Fleet(type);
        var finding = bench.Detect<FleetDetector>().About(fleet);

        await bench.ExecuteInTimeAsync(finding, DeleteFleetRemediator.Id);
        await bench.ExecuteInTimeAsync(finding, DeleteFleetRemediator.Id);

        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(bench.Live());
        Assert.Empty(bench.Detect<FleetDetector>());
    }
}
