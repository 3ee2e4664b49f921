using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class SnapshotDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_snapshot_that_the_attacker_made_and_shared_is_found()
    {
        bench.Snapshot();
        bench.Attack();
        var snapshot = bench.Snapshot();
        bench.Share(snapshot, Compute.Attacker);
        bench.Lineage = bench.Lineage.Made(Ec2Resources.Snapshot, snapshot);

        var finding = Assert.Single(bench.Detect<SnapshotDetector>());

        Assert.Equal((Attribution.AttackerCreated, Severity.High, Compute.Attacker), (finding.Attribution, finding.Severity, finding.Parameters[UnshareSnapshotRemediator.Shares]));
        Assert.Equal([UnshareSnapshotRemediator.Id, DeleteSnapshotRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void An_owners_snapshot_is_to_be_taken_back_and_never_deleted()
    {
        var snapshot = bench.Snapshot();
        bench.Attack();
        bench.Share(snapshot, Compute.Attacker);
        bench.Share(snapshot, "444455556666");
        bench.Incident = bench.Incident with { Trusted = new() { Accounts = ["444455556666"] } };
        bench.Lineage = bench.Lineage.Altered(Ec2Resources.Snapshot, snapshot);

        var finding = Assert.Single(bench.Detect<SnapshotDetector>());

        Assert.Equal((Attribution.AttackerAltered, Compute.Attacker), (finding.Attribution, finding.Parameters[UnshareSnapshotRemediator.Shares]));
        Assert.Equal([UnshareSnapshotRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void An_owners_snapshot_that_was_taken_back_is_no_finding()
    {
        bench.Lineage = bench.Lineage.Altered(Ec2Resources.Snapshot, bench.Snapshot());

        Assert.Empty(bench.Detect<SnapshotDetector>());
    }

    [Fact]
    public void Without_a_trail_what_is_open_to_everybody_is_asked_about()
    {
        bench.Snapshot();
        var open = bench.Snapshot();
        bench.Share(open, Sharing.Everybody);
        bench.Attack();
        Assert.Empty(bench.Detect<SnapshotDetector>());
        bench.Lineage = bench.Lineage with { Window = null };

        var finding = Assert.Single(bench.Detect<SnapshotDetector>());

        Assert.Equal((open, Attribution.Unknown), (finding.Resource.Id, finding.Attribution));
        Assert.Equal([UnshareSnapshotRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void A_snapshot_of_an_image_names_the_image_as_its_parent()
    {
        bench.Attack();
        var image = bench.Image();

        Assert.Equal(image, Assert.Single(Assert.Single(bench.Detect<SnapshotDetector>()).Parents).Id);
    }
}
