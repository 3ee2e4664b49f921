using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class SpotFleetRequestDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_fleet_of_the_attackers_is_found_until_its_instances_are_gone()
    {
        bench.SpotFleet();
        bench.Attack();
        var fleet = bench.SpotFleet();
        bench.Lineage = bench.Lineage.Made(Ec2Resources.SpotFleet, fleet);

        Assert.Equal([CancelSpotFleetRemediator.Id], Assert.Single(bench.Detect<SpotFleetRequestDetector>()).Remediations);
        bench.Ec2("CancelSpotFleetRequests", $$"""{ "SpotFleetRequestIds": ["{{fleet}}"], "TerminateInstances": false }""");
        Assert.Contains("cancelled_running", Assert.Single(bench.Detect<SpotFleetRequestDetector>()).Summary, StringComparison.Ordinal);
        bench.Ec2("CancelSpotFleetRequests", $$"""{ "SpotFleetRequestIds": ["{{fleet}}"], "TerminateInstances": true }""");
        Assert.Empty(bench.Detect<SpotFleetRequestDetector>());
    }
}
