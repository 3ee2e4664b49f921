using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RemoveForeignTrustRemediatorTests : IamTests
{
    [Fact]
    public async Task Strangers_go_and_the_others_stay()
    {
        AddRole("app", Trust("111122223333", Foreign));
        Lineage = Lineage.Grants("trustPolicy", Arn("role/app"), null, "UpdateAssumeRolePolicy", Trust("111122223333", Foreign));

        await Bench.ExecuteAsync(Find<TrustPolicyDetector>(), RemoveForeignTrustRemediator.Id);

        Assert.DoesNotContain(Foreign, Ask("GetRole", ("RoleName", "app")), StringComparison.Ordinal);
        Assert.Contains("%22111122223333%22", Ask("GetRole", ("RoleName", "app")), StringComparison.Ordinal);
        Assert.Empty(Bench.Detect<TrustPolicyDetector>());
    }

    [Fact]
    public async Task A_role_that_trusted_strangers_alone_trusts_nobody()
    {
        AddRole("app", Trust(Foreign));
        Lineage = Lineage.Grants("trustPolicy", Arn("role/app"), null, "UpdateAssumeRolePolicy", Trust(Foreign));

        await Bench.ExecuteAsync(Find<TrustPolicyDetector>(), RemoveForeignTrustRemediator.Id);

        Assert.Throws<Testing.SimulatedCallException>(() => Bench.Responder.AssumeRole(Arn("role/app"), "x"));
    }

    [Fact]
    public void It_is_never_recommended() => Assert.Equal(Maturity.Report, new RemoveForeignTrustRemediator().Descriptor.Maturity);
}
