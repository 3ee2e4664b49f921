using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class DeleteSnapshotRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_snapshot_goes_after_the_image_that_is_made_of_it()
    {
        bench.Attack();
        var image = bench.Image();
        var snapshot = Assert.Single(bench.Detect<SnapshotDetector>());

        var deletion = bench.ExecuteAsync(snapshot, DeleteSnapshotRemediator.Id);
        bench.Ec2("DeregisterImage", $$"""{ "ImageId": "{{image}}" }""");
        await bench.PassTimeAsync(deletion);
        await bench.ExecuteAsync(snapshot, DeleteSnapshotRemediator.Id);

        Assert.Empty(bench.Detect<SnapshotDetector>());
        Assert.Contains(DeregisterImageRemediator.Id, new DeleteSnapshotRemediator().Descriptor.After);
    }
}
