using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class TerminateInstanceRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_protected_instance_is_terminated_beside_others_of_its_zone()
    {
        bench.Attack();
        const string Zone = """ "Placement": { "AvailabilityZone": "us-east-1a" } """;
        var plain = bench.Run(Zone);
        var guarded = bench.Run($$""" "DisableApiTermination": true, "DisableApiStop": true, {{Zone}} """);
        bench.Lineage = bench.Lineage.Made(Ec2Resources.Instance, plain).Made(Ec2Resources.Instance, guarded);
        var findings = bench.Detect<InstanceDetector>();

        await bench.ExecuteInTimeAsync(findings.About(guarded), TerminateInstanceRemediator.Id);
        await bench.ExecuteInTimeAsync(findings.About(plain), TerminateInstanceRemediator.Id);

        Assert.Empty(bench.Live());
        Assert.Empty(bench.Detect<InstanceDetector>());
    }

    [Fact]
    public async Task Protection_is_not_touched_where_there_is_none()
    {
        bench.Attack();
        var id = bench.Run();
        var finding = bench.Detect<InstanceDetector>().About(id);

        await bench.ExecuteInTimeAsync(finding, TerminateInstanceRemediator.Id);

        Assert.DoesNotContain(bench.Cloud.Calls, call => call.Operation == "ModifyInstanceAttribute");
    }

    [Fact]
    public async Task A_Spot_instance_whose_request_was_cancelled_stays_gone()
    {
        bench.Attack();
        var request = bench.SpotRequest("persistent");
        bench.Lineage = bench.Lineage.Made(Ec2Resources.SpotRequest, request);
        var instance = Assert.Single(bench.Detect<InstanceDetector>());

        await bench.ExecuteInTimeAsync(bench.Detect<SpotInstanceRequestDetector>().About(request), CancelSpotRequestRemediator.Id);
        Assert.Single(bench.Live());
        await bench.ExecuteInTimeAsync(instance, TerminateInstanceRemediator.Id);

        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(bench.Live());
    }

    [Fact]
    public async Task Twice_is_as_good_as_once_and_what_is_gone_is_no_failure()
    {
        bench.Attack();
        var id = bench.Run();
        var finding = bench.Detect<InstanceDetector>().About(id);

        await bench.ExecuteInTimeAsync(finding, TerminateInstanceRemediator.Id);
        await bench.ExecuteInTimeAsync(finding, TerminateInstanceRemediator.Id);
        bench.Clock.Advance(TimeSpan.FromHours(3));
        await bench.ExecuteInTimeAsync(finding, TerminateInstanceRemediator.Id);

        Assert.Equal(1, bench.Cloud.Calls.Count(call => call.Operation == "TerminateInstances"));
    }

    [Fact]
    public void Launchers_and_evidence_come_before() => Assert.Superset(
        new HashSet<string> { "autoscaling/suspend-group", PreserveInstanceRemediator.Id, CancelSpotRequestRemediator.Id, CancelSpotFleetRemediator.Id, DeleteFleetRemediator.Id },
        new TerminateInstanceRemediator().Descriptor.After.ToHashSet());
}
