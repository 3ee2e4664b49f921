using IncidentKit.Services.AutoScaling;

namespace IncidentKit.Tests.Services.AutoScaling;

public sealed class DeleteLaunchConfigurationRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_launch_configuration_is_deleted_once()
    {
        bench.Attack();
        bench.LaunchConfiguration("worker");
        var finding = bench.Detect<LaunchConfigurationDetector>().About("worker");

        await bench.ExecuteAsync(finding, DeleteLaunchConfigurationRemediator.Id);
        await bench.ExecuteAsync(finding, DeleteLaunchConfigurationRemediator.Id);

        Assert.Empty(bench.Detect<LaunchConfigurationDetector>());
        Assert.Contains(DeleteGroupRemediator.Id, new DeleteLaunchConfigurationRemediator().Descriptor.After);
    }
}
