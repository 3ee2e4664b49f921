using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RestoreTrustPolicyRemediatorTests : IamTests
{
    [Fact]
    public async Task The_role_trusts_whom_it_trusted_before_and_the_stranger_again_when_that_is_taken_back()
    {
        var finding = FindAltered(previous: Trust("111122223333"));

        await Bench.ExecuteAsync(finding, RestoreTrustPolicyRemediator.Id);
        await Bench.ExecuteAsync(finding, RestoreTrustPolicyRemediator.Id);
        Assert.DoesNotContain(Foreign, Read(), StringComparison.Ordinal);
        Assert.Empty(Bench.Detect<TrustPolicyDetector>());

        await Bench.UndoAsync(finding, RestoreTrustPolicyRemediator.Id);
        Assert.Contains(Foreign, Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_principal_from_before_is_gone_what_the_attacker_added_is_taken_out()
    {
        var kept = """{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""";
        var finding = FindAltered(
            found: $$"""{"Version":"2012-10-17","Statement":[{{kept}},{"Effect":"Allow","Principal":{"AWS":"{{Foreign}}"},"Action":"sts:AssumeRole"}]}""",
            previous: $$"""{"Version":"2012-10-17","Statement":[{{kept}},{"Effect":"Allow","Principal":{"AWS":"{{Arn("user/gone")}}"},"Action":"sts:AssumeRole"}]}""");

        await Bench.ExecuteAsync(finding, RestoreTrustPolicyRemediator.Id);

        Assert.DoesNotContain(Foreign, Read(), StringComparison.Ordinal);
        Assert.Contains("ec2.amazonaws.com", Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_owner_changed_since_the_plan_is_not_overwritten()
    {
        var finding = FindAltered(previous: Trust("111122223333"));
        Iam("UpdateAssumeRolePolicy", ("RoleName", "app"), ("PolicyDocument", Trust(Arn("user/responder"))));

        var refused = await Assert.ThrowsAsync<PlanException>(() => Bench.ExecuteAsync(finding, RestoreTrustPolicyRemediator.Id));

        Assert.Contains("was changed since the plan was made", refused.Message, StringComparison.Ordinal);
        Assert.Contains("responder", Read(), StringComparison.Ordinal);
    }

    private Finding FindAltered(string previous, string? found = null)
    {
        found ??= Trust("111122223333", Foreign);
        AddRole("app", found);
        Lineage = Lineage.Grants("trustPolicy", Arn("role/app"), null, "UpdateAssumeRolePolicy", found, previous);
        return Find<TrustPolicyDetector>();
    }

    private string Read() => Ask("GetRole", ("RoleName", "app"));
}
