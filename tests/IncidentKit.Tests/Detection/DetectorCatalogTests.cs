using IncidentKit.Detection;

namespace IncidentKit.Tests.Detection;

public sealed class DetectorCatalogTests
{
    [Theory]
    [InlineData("instance", "service/kind")]
    [InlineData("ec2/", "service/kind")]
    [InlineData("EC2/instance", "service/kind")]
    [InlineData("ec2/a/b", "service/kind")]
    public void An_id_that_is_not_service_and_kind_is_refused(string id, string says) => Refuses(says, new TestDetector(id));

    [Fact]
    public void A_detector_without_permissions_is_refused() => Refuses("names no permissions", With(permissions: []));

    [Fact]
    public void What_is_no_IAM_action_is_refused() => Refuses("'DescribeInstances' is no IAM action", With(permissions: ["DescribeInstances"]));

    [Fact]
    public void Two_of_one_id_are_refused() => Refuses("has the id 'ec2/instance' too", new TestDetector("ec2/instance"), new TestDetector("ec2/instance"));

    private static TestDetector With(IReadOnlyList<string> permissions) => new("ec2/instance")
    {
        Descriptor = new("ec2/instance") { Category = FindingCategory.Usage, Scope = UnitScope.Regional, Permissions = permissions },
    };

    private static void Refuses(string says, params IDetector[] detectors) =>
        Assert.Contains(says, Assert.Throws<InvalidOperationException>(() => new DetectorCatalog(detectors)).Message, StringComparison.Ordinal);
}
