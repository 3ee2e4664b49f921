using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class DeregisterImageRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_image_is_deregistered_once()
    {
        bench.Attack();
        bench.Image();
        var finding = Assert.Single(bench.Detect<ImageDetector>());

        await bench.ExecuteAsync(finding, DeregisterImageRemediator.Id);
        await bench.ExecuteAsync(finding, DeregisterImageRemediator.Id);

        Assert.Empty(bench.Detect<ImageDetector>());
    }
}
