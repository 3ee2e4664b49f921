using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class RemoveLaunchTemplateVersionsRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_attackers_versions_go_and_the_owners_last_one_is_the_default_again()
    {
        var template = bench.Template("web");
        bench.Version("web");
        bench.Attack();
        bench.Version("web");
        bench.Ec2("ModifyLaunchTemplate", """{ "LaunchTemplateName": "web", "DefaultVersion": "3" }""");
        bench.Lineage = bench.Lineage.With(Ec2Resources.LaunchTemplate, template, Attribution.AttackerAltered, evidence: Proven.By("CreateLaunchTemplateVersion"));
        var finding = Assert.Single(bench.Detect<LaunchTemplateDetector>());

        await bench.ExecuteAsync(finding, RemoveLaunchTemplateVersionsRemediator.Id);
        await bench.ExecuteAsync(finding, RemoveLaunchTemplateVersionsRemediator.Id);

        var versions = bench.Ec2("DescribeLaunchTemplateVersions", """{ "LaunchTemplateName": "web" }""")["LaunchTemplateVersions"]!.AsArray();
        Assert.Equal([(2L, true), (1L, false)], versions.Select(version => ((long)version!["VersionNumber"]!, (bool)version["DefaultVersion"]!)));
        Assert.DoesNotContain(bench.Detect<LaunchTemplateDetector>(), left => left.Remediations.Count > 0);
    }
}
