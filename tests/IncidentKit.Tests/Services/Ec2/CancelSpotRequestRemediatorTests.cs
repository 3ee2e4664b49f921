using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class CancelSpotRequestRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("persistent")]
    [InlineData("one-time")]
    public async Task A_cancelled_request_launches_no_more_and_leaves_its_instance(string type)
    {
        bench.Attack();
        var request = bench.SpotRequest(type);
        var finding = bench.Detect<SpotInstanceRequestDetector>().About(request);

        await bench.ExecuteInTimeAsync(finding, CancelSpotRequestRemediator.Id);
        await bench.ExecuteInTimeAsync(finding, CancelSpotRequestRemediator.Id);

        Assert.Single(bench.Live());
        Assert.Empty(bench.Detect<SpotInstanceRequestDetector>());
        Assert.Equal(type, (string?)bench.StateBefore(finding, CancelSpotRequestRemediator.Id).Data["type"]);
    }
}
