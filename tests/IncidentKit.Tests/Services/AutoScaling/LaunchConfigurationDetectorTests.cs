using IncidentKit.Detection;
using IncidentKit.Services.AutoScaling;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.AutoScaling;

public sealed class LaunchConfigurationDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_launch_configuration_of_the_attackers_is_found()
    {
        bench.LaunchConfiguration("web");
        bench.Attack();
        bench.LaunchConfiguration("worker");
        bench.Lineage = bench.Lineage.Made(LaunchConfigurationDetector.Type, "worker");

        var finding = Assert.Single(bench.Detect<LaunchConfigurationDetector>());

        Assert.Equal(("worker", Attribution.AttackerCreated), (finding.Resource.Id, finding.Attribution));
        Assert.Equal([DeleteLaunchConfigurationRemediator.Id], finding.Remediations);
    }
}
