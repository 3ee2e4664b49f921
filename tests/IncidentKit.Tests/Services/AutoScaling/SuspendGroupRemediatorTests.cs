using IncidentKit.Services.AutoScaling;
using IncidentKit.Tests.Services.Ec2;

namespace IncidentKit.Tests.Services.AutoScaling;

public sealed class SuspendGroupRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_group_launches_no_more_and_its_instances_stay_for_their_evidence()
    {
        bench.Attack();
        bench.Group("worker");
        var finding = bench.Detect<GroupDetector>().About("worker");

        await bench.ExecuteAsync(finding, SuspendGroupRemediator.Id);
        await bench.ExecuteAsync(finding, SuspendGroupRemediator.Id);

        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        var instance = Assert.Single(bench.Live());
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""");
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(bench.Live());
    }

    [Fact]
    public async Task Sizes_and_processes_are_put_back_as_they_were()
    {
        bench.Attack();
        bench.Group("worker");
        bench.Do("autoscaling", "SuspendProcesses", """{ "AutoScalingGroupName": "worker", "ScalingProcesses": ["AZRebalance"] }""");
        var finding = bench.Detect<GroupDetector>().About("worker");

        await bench.ExecuteAsync(finding, SuspendGroupRemediator.Id);
        await bench.UndoAsync(finding, SuspendGroupRemediator.Id);
        await bench.UndoAsync(finding, SuspendGroupRemediator.Id);

        var group = bench.Do("autoscaling", "DescribeAutoScalingGroups")["AutoScalingGroups"]![0]!;
        Assert.Equal("1 5 1", $"{group["MinSize"]} {group["MaxSize"]} {group["DesiredCapacity"]}");
        Assert.Equal("AZRebalance", (string?)Assert.Single(group["SuspendedProcesses"]!.AsArray())!["ProcessName"]);
    }
}
