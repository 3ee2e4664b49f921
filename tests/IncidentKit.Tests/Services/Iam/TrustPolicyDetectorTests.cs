using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class TrustPolicyDetectorTests : IamTests
{
    [Fact]
    public void A_role_that_trusts_a_supplier_is_the_owners_when_a_trail_shows_no_change()
    {
        AddRole("app", Trust(Foreign));

        Assert.Empty(Bench.Detect<TrustPolicyDetector>());
    }

    [Fact]
    public void A_changed_policy_is_written_back_as_the_trail_shows_it()
    {
        AddRole("app", Trust("111122223333", Foreign));
        Lineage = Lineage.Grants("trustPolicy", Arn("role/app"), null, "UpdateAssumeRolePolicy", Trust("111122223333", Foreign), previous: Trust("111122223333"));

        var finding = Find<TrustPolicyDetector>();

        Assert.Equal((IamResources.Role, Attribution.AttackerAltered, Severity.Critical), (finding.Resource.Type, finding.Attribution, finding.Severity));
        Assert.Equal([RestoreTrustPolicyRemediator.Id, RevokeRoleSessionsRemediator.Id], finding.Remediations);
        Assert.Equal(Trust("111122223333"), finding.Parameters[IamParameters.RestoreDocument]);
        Assert.Contains("it trusts account 444455556666", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_trail_does_not_show_the_policy_from_before_the_attackers_own_principals_are_taken_out()
    {
        Bench.Attack();
        AddUser("backdoor");
        Bench.Clock.SetUtcNow(UnitBench.Compromise.AddDays(-1));
        AddRole("app", Trust("111122223333", Arn("user/backdoor")));
        Lineage = Lineage.Made("iam:user", "backdoor", Arn("user/backdoor")).Grants("trustPolicy", "app", null, "UpdateAssumeRolePolicy", Trust("111122223333", Arn("user/backdoor")));

        var finding = Find<TrustPolicyDetector>();

        Assert.Equal(RestoreTrustPolicyRemediator.Id, finding.Remediations[0]);
        Assert.DoesNotContain("backdoor", finding.Parameters[IamParameters.RestoreDocument], StringComparison.Ordinal);
        Assert.Contains("111122223333", finding.Parameters[IamParameters.RestoreDocument], StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_of_whom_nobody_knows_since_when_he_is_there_is_for_a_person_to_decide()
    {
        AddRole("app", Trust(Foreign));
        Lineage = Lineage.Grants("trustPolicy", Arn("role/app"), null, "UpdateAssumeRolePolicy", Trust(Foreign));

        var finding = Find<TrustPolicyDetector>();

        Assert.Equal(RemoveForeignTrustRemediator.Id, finding.Remediations[0]);
        Assert.Contains("the trail does not show the policy from before", finding.Impact[0], StringComparison.Ordinal);
        Assert.Equal(TrustPolicy.Nobody, finding.Parameters[IamParameters.RestoreDocument]);
    }

    [Fact]
    public void A_trusted_account_is_no_stranger()
    {
        AddRole("app", Trust(Foreign, "777788889999"));
        Bench.Incident = Bench.Incident with { Trusted = new() { Accounts = [Foreign] } };
        Lineage = Lineage.Grants("trustPolicy", Arn("role/app"), null, "UpdateAssumeRolePolicy", Trust(Foreign, "777788889999"));

        var restored = Find<TrustPolicyDetector>().Parameters[IamParameters.RestoreDocument];

        Assert.Contains(Foreign, restored, StringComparison.Ordinal);
        Assert.DoesNotContain("777788889999", restored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("111122223333")]
    [InlineData("111122223333", "arn:aws:iam::111122223333:user/responder")]
    public void A_policy_that_the_owner_mended_is_no_finding(params string[] trusted)
    {
        AddRole("app", Trust(trusted));
        Lineage = Lineage.Grants("trustPolicy", Arn("role/app"), null, "UpdateAssumeRolePolicy", Trust("111122223333", Foreign), previous: Trust("111122223333"));

        Assert.Empty(Bench.Detect<TrustPolicyDetector>());
    }

    [Fact]
    public void Without_a_trail_a_stranger_is_unknown()
    {
        AddRole("app", Trust(Foreign));
        AddRole("own", Trust("111122223333"));
        Lineage = LineageGraph.Empty;

        var finding = Find<TrustPolicyDetector>();

        Assert.Equal(("app", Attribution.Unknown, Severity.Low), (finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Equal(RemoveForeignTrustRemediator.Id, finding.Remediations[0]);
    }
}
