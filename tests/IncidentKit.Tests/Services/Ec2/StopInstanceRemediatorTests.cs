using IncidentKit.Detection;
using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class StopInstanceRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_instance_of_unknown_origin_is_stopped_and_can_be_started_again()
    {
        bench.Attack();
        var id = bench.Run();
        var finding = bench.Detect<InstanceDetector>().About(id);

        await bench.ExecuteInTimeAsync(finding, StopInstanceRemediator.Id);
        Assert.Equal("stopping", bench.State(id));
        await bench.ExecuteInTimeAsync(finding, StopInstanceRemediator.Id);
        await bench.PassTimeAsync(bench.UndoAsync(finding, StopInstanceRemediator.Id));

        Assert.Contains(id, bench.Live());
    }

    [Fact]
    public async Task What_was_stopped_before_is_not_started_by_the_undo()
    {
        bench.Attack();
        var id = bench.Run();
        bench.Ec2("StopInstances", $$"""{ "InstanceIds": ["{{id}}"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        var finding = bench.Detect<InstanceDetector>().About(id);

        await bench.ExecuteInTimeAsync(finding, StopInstanceRemediator.Id);
        await bench.PassTimeAsync(bench.UndoAsync(finding, StopInstanceRemediator.Id));

        Assert.Equal("stopped", bench.State(id));
    }

    [Fact]
    public void What_is_proven_to_be_the_attackers_is_not_merely_stopped() =>
        Assert.Equal([Attribution.Unknown], new StopInstanceRemediator().Descriptor.AppliesTo);
}
