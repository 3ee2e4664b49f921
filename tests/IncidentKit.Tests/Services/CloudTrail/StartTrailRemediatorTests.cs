using IncidentKit.Services.CloudTrail;

namespace IncidentKit.Tests.Services.CloudTrail;

public sealed class StartTrailRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_stopped_trail_logs_again()
    {
        bench.Trail("audit");
        bench.Attack();
        bench.CloudTrail("StopLogging", """{ "Name": "audit" }""");
        var finding = Assert.Single(bench.Detect<TrailDetector>());

        await bench.ExecuteAsync(finding, StartTrailRemediator.Id);
        await bench.ExecuteAsync(finding, StartTrailRemediator.Id);

        Assert.True(bench.IsLogging("audit"));
        Assert.Empty(bench.Detect<TrailDetector>());
    }
}
