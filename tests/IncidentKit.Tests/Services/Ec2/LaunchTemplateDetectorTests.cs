using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class LaunchTemplateDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_template_of_the_attackers_is_found()
    {
        bench.Template("web");
        bench.Attack();
        var template = bench.Template("worker");
        bench.Lineage = bench.Lineage.Made(Ec2Resources.LaunchTemplate, template);

        var finding = Assert.Single(bench.Detect<LaunchTemplateDetector>());

        Assert.Equal((template, Attribution.AttackerCreated), (finding.Resource.Id, finding.Attribution));
        Assert.Equal([DeleteLaunchTemplateRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void The_attackers_versions_of_an_owners_template_are_told_from_the_owners()
    {
        var template = bench.Template("web");
        bench.Version("web");
        bench.Attack();
        bench.Version("web");
        bench.Lineage = bench.Lineage.With(Ec2Resources.LaunchTemplate, template, Attribution.AttackerAltered, evidence: Proven.By("CreateLaunchTemplateVersion"));

        var finding = Assert.Single(bench.Detect<LaunchTemplateDetector>());

        Assert.Equal((Attribution.AttackerAltered, "3"), (finding.Attribution, finding.Parameters[RemoveLaunchTemplateVersionsRemediator.Versions]));
        Assert.Equal([RemoveLaunchTemplateVersionsRemediator.Id], finding.Remediations);
    }
}
