using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class FleetDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_fleet_of_the_attackers_is_found()
    {
        bench.Fleet("maintain");
        bench.Attack();
        var fleet = bench.Fleet("maintain");
        bench.Lineage = bench.Lineage.Made(Ec2Resources.Fleet, fleet);

        var finding = Assert.Single(bench.Detect<FleetDetector>());

        Assert.Equal((fleet, Attribution.AttackerCreated), (finding.Resource.Id, finding.Attribution));
        Assert.Equal([DeleteFleetRemediator.Id], finding.Remediations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_instant_fleet_that_AWS_does_not_list_is_found_by_the_trail_or_by_its_instances(bool byTrail)
    {
        bench.Attack();
        var fleet = bench.Fleet("instant");
        if (byTrail) bench.Lineage = bench.Lineage.With(Ec2Resources.Fleet, fleet, Attribution.AttackerCreated, region: UnitBench.Home);

        var finding = Assert.Single(bench.Detect<FleetDetector>());

        Assert.Equal((fleet, byTrail ? Attribution.AttackerCreated : Attribution.Unknown), (finding.Resource.Id, finding.Attribution));
        Assert.Equal("instant", finding.Parameters["type"]);
    }
}
