using IncidentKit.Services.AutoScaling;
using IncidentKit.Tests.Services.Ec2;

namespace IncidentKit.Tests.Services.AutoScaling;

public sealed class DeleteGroupRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_group_goes_with_the_instances_that_it_still_has()
    {
        bench.Attack();
        bench.Group("worker");
        var finding = bench.Detect<GroupDetector>().About("worker");

        await bench.ExecuteInTimeAsync(finding, DeleteGroupRemediator.Id);
        await bench.ExecuteInTimeAsync(finding, DeleteGroupRemediator.Id);

        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(bench.Live());
        Assert.Empty(bench.Detect<GroupDetector>());
    }
}
