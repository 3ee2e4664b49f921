using IncidentKit.Services.CloudTrail;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.CloudTrail;

public sealed class StopTrailRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_attackers_trail_is_stopped_and_can_be_started_again()
    {
        bench.Attack();
        bench.Trail("copy");
        bench.Lineage = bench.Lineage.Made(Trails.Type, "copy");
        var finding = Assert.Single(bench.Detect<TrailDetector>());

        await bench.ExecuteAsync(finding, StopTrailRemediator.Id);
        Assert.False(bench.IsLogging("copy"));
        Assert.Empty(bench.Detect<TrailDetector>());

        await bench.UndoAsync(finding, StopTrailRemediator.Id);
        Assert.True(bench.IsLogging("copy"));
    }
}
