using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeletePolicyVersionRemediatorTests : IamTests
{
    [Fact]
    public async Task The_attackers_version_is_gone_after_the_owners_is_in_force()
    {
        var arn = AddPolicy("data", AllowRead);
        Bench.Attack();
        AddPolicyVersion(arn, AllowAll, isDefault: true);
        Lineage = Lineage.Grants("policyVersion", arn, "v2", "CreatePolicyVersion", AllowAll);
        var findings = Bench.Detect<PolicyVersionDetector>();

        await Bench.ExecuteAsync(findings[0], RestoreDefaultPolicyVersionRemediator.Id);
        await Bench.ExecuteAsync(findings[1], DeletePolicyVersionRemediator.Id);
        await Bench.ExecuteAsync(findings[1], DeletePolicyVersionRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", "v2")));
        Assert.Equal(AllowAll, (string?)Bench.StateBefore(findings[1], DeletePolicyVersionRemediator.Id).Data["document"]);
        Assert.Empty(Bench.Detect<PolicyVersionDetector>());
    }
}
