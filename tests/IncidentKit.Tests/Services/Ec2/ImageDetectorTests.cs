using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class ImageDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void An_image_that_the_attacker_made_and_shared_is_found()
    {
        bench.Image("golden");
        bench.Attack();
        var image = bench.Image("stolen");
        bench.ShareImage(image, $$"""{ "UserId": "{{Compute.Attacker}}" }""");
        bench.Lineage = bench.Lineage.Made(Ec2Resources.Image, image);

        var finding = Assert.Single(bench.Detect<ImageDetector>());

        Assert.Equal((image, Attribution.AttackerCreated, Compute.Attacker), (finding.Resource.Id, finding.Attribution, finding.Parameters[UnshareImageRemediator.Shares]));
        Assert.Equal([UnshareImageRemediator.Id, DeregisterImageRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void An_owners_image_is_to_be_taken_back_and_never_deregistered()
    {
        var image = bench.Image("golden");
        bench.Attack();
        bench.ShareImage(image, """{ "Group": "all" }""");
        bench.Lineage = bench.Lineage.Altered(Ec2Resources.Image, image);

        var finding = Assert.Single(bench.Detect<ImageDetector>());

        Assert.Equal([UnshareImageRemediator.Id], finding.Remediations);
        Assert.EndsWith("and shared with everybody", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_trail_what_is_open_to_everybody_is_asked_about()
    {
        bench.ShareImage(bench.Image("golden"), """{ "Group": "all" }""");
        bench.Attack();
        Assert.Empty(bench.Detect<ImageDetector>());
        bench.Lineage = bench.Lineage with { Window = null };

        Assert.Equal([UnshareImageRemediator.Id], Assert.Single(bench.Detect<ImageDetector>()).Remediations);
    }
}
