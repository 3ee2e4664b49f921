using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class UnshareSnapshotRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Foreign_shares_are_taken_back_and_can_be_given_again()
    {
        var snapshot = bench.Snapshot();
        bench.Attack();
        foreach (var with in (string[])[Compute.Attacker, "444455556666", Sharing.Everybody]) bench.Share(snapshot, with);
        bench.Incident = bench.Incident with { Trusted = new() { Accounts = ["444455556666"] } };
        bench.Lineage = bench.Lineage.Altered(Ec2Resources.Snapshot, snapshot);
        var finding = Assert.Single(bench.Detect<SnapshotDetector>());

        await bench.ExecuteAsync(finding, UnshareSnapshotRemediator.Id);
        await bench.ExecuteAsync(finding, UnshareSnapshotRemediator.Id);
        Assert.Equal(["444455556666"], bench.Shares(snapshot));

        await bench.UndoAsync(finding, UnshareSnapshotRemediator.Id);
        Assert.Equal(["444455556666", Compute.Attacker, "all"], bench.Shares(snapshot).Order(StringComparer.Ordinal));
    }
}
