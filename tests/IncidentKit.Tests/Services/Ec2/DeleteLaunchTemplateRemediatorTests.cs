using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class DeleteLaunchTemplateRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_template_is_deleted_once()
    {
        bench.Attack();
        var template = bench.Template("worker");
        var finding = bench.Detect<LaunchTemplateDetector>().About(template);

        await bench.ExecuteAsync(finding, DeleteLaunchTemplateRemediator.Id);
        await bench.ExecuteAsync(finding, DeleteLaunchTemplateRemediator.Id);

        Assert.Empty(bench.Detect<LaunchTemplateDetector>());
        Assert.Equal("worker", (string?)bench.StateBefore(finding, DeleteLaunchTemplateRemediator.Id).Data["name"]);
    }
}
