using IncidentKit.Detection;
using IncidentKit.Services.AutoScaling;
using IncidentKit.Tests.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.AutoScaling;

public sealed class GroupDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_group_of_the_attackers_is_found()
    {
        bench.Group("web");
        bench.Attack();
        bench.Group("worker");
        bench.Lineage = bench.Lineage.Made(Groups.Type, "worker");

        var finding = Assert.Single(bench.Detect<GroupDetector>());

        Assert.Equal(("worker", Attribution.AttackerCreated, Severity.High), (finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Equal("Auto Scaling group worker (1 to 5, wants 1) is made by the attacker", finding.Summary);
        Assert.Equal([SuspendGroupRemediator.Id, DeleteGroupRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void An_owners_group_that_he_altered_is_told_and_left_alone()
    {
        bench.Group("web");
        bench.Attack();
        bench.Lineage = bench.Lineage.Altered(Groups.Type, "web");

        var finding = Assert.Single(bench.Detect<GroupDetector>());

        Assert.Empty(finding.Remediations);
        Assert.EndsWith("compare its sizes and what it launches with what they should be", finding.Summary, StringComparison.Ordinal);
    }
}
