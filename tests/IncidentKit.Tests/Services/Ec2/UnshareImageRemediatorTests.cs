using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class UnshareImageRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Foreign_shares_are_taken_back_and_can_be_given_again()
    {
        var image = bench.Image("golden");
        bench.Attack();
        bench.ShareImage(image, $$"""{ "UserId": "{{Compute.Attacker}}" }, { "Group": "all" }""");
        bench.Lineage = bench.Lineage.Altered(Ec2Resources.Image, image);
        var finding = Assert.Single(bench.Detect<ImageDetector>());

        await bench.ExecuteAsync(finding, UnshareImageRemediator.Id);
        await bench.ExecuteAsync(finding, UnshareImageRemediator.Id);
        Assert.Empty(Shares(image));
        Assert.Empty(bench.Detect<ImageDetector>());

        await bench.UndoAsync(finding, UnshareImageRemediator.Id);
        Assert.Equal([Compute.Attacker, "all"], Shares(image));
    }

    private IEnumerable<string> Shares(string image) => bench.Ec2("DescribeImageAttribute", $$"""{ "ImageId": "{{image}}", "Attribute": "launchPermission" }""")["LaunchPermissions"]!.AsArray()
        .Select(permission => (string)(permission!["UserId"] ?? permission["Group"])!).Order(StringComparer.Ordinal);
}
