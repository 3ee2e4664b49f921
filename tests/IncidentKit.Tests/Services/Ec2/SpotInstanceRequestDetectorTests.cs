using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class SpotInstanceRequestDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_request_of_the_attackers_is_found_while_it_can_launch()
    {
        bench.SpotRequest("persistent");
        bench.Attack();
        var request = bench.SpotRequest("persistent");
        bench.Lineage = bench.Lineage.Made(Ec2Resources.SpotRequest, request);

        var finding = Assert.Single(bench.Detect<SpotInstanceRequestDetector>());

        Assert.Equal((request, Attribution.AttackerCreated), (finding.Resource.Id, finding.Attribution));
        Assert.Equal([CancelSpotRequestRemediator.Id], finding.Remediations);
        Assert.Equal("active", finding.Parameters["state"]);
        bench.Ec2("CancelSpotInstanceRequests", $$"""{ "SpotInstanceRequestIds": ["{{request}}"] }""");
        Assert.Empty(bench.Detect<SpotInstanceRequestDetector>());
    }

    [Fact]
    public void A_request_of_a_fleet_is_whose_the_fleet_is()
    {
        bench.Attack();
        var fleet = bench.SpotFleet();
        bench.Lineage = bench.Lineage.Made(Ec2Resources.SpotFleet, fleet);

        Assert.All(bench.Detect<SpotInstanceRequestDetector>(), finding =>
        {
            Assert.Equal(Attribution.AttackerCreated, finding.Attribution);
            Assert.Equal(fleet, Assert.Single(finding.Parents).Id);
        });
    }

    [Fact]
    public void A_disabled_request_says_that_its_end_is_that_of_its_instance()
    {
        bench.Attack();
        bench.SpotRequest("persistent");
        bench.Ec2("StopInstances", $$"""{ "InstanceIds": ["{{bench.Live()[0]}}"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["to cancel it terminates its stopped instance"], Assert.Single(bench.Detect<SpotInstanceRequestDetector>()).Impact);
    }
}
