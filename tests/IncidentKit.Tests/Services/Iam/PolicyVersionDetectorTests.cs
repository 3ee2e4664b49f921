using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class PolicyVersionDetectorTests : IamTests
{
    [Fact]
    public void The_owners_versions_are_no_finding()
    {
        AddPolicyVersion(AddPolicy("data", AllowRead), AllowAll, isDefault: true);

        Assert.Empty(Bench.Detect<PolicyVersionDetector>());
    }

    [Fact]
    public void The_attackers_version_in_force_is_replaced_by_the_owners_and_deleted()
    {
        var arn = AddPolicy("data", AllowRead);
        Bench.Attack();
        AddPolicyVersion(arn, AllowAll, isDefault: true);
        Lineage = Lineage.Grants("policyVersion", arn, "v2", "CreatePolicyVersion", AllowAll);

        var findings = Bench.Detect<PolicyVersionDetector>();

        Assert.Collection(findings,
            policy =>
            {
                Assert.Equal(("iam:policy", "data", Attribution.AttackerAltered, Severity.Critical), (policy.Resource.Type, policy.Resource.Id, policy.Attribution, policy.Severity));
                Assert.Equal([RestoreDefaultPolicyVersionRemediator.Id], policy.Remediations);
                Assert.Equal(("v2", "v1"), (policy.Parameters[IamParameters.FoundVersion], policy.Parameters[IamParameters.RestoreVersion]));
                Assert.Equal(["v1 is in force again"], policy.Impact);
            },
            version =>
            {
                Assert.Equal((IamResources.PolicyVersion, $"{arn}@v2", Attribution.AttackerCreated), (version.Resource.Type, version.Resource.Id, version.Attribution));
                Assert.Equal([DeletePolicyVersionRemediator.Id], version.Remediations);
                Assert.Equal("iam:policy data", Assert.Single(version.Parents).ToString());
            });
    }

    [Fact]
    public void A_version_that_the_attacker_added_and_did_not_put_in_force_is_deleted()
    {
        var arn = AddPolicy("data", AllowRead);
        Bench.Attack();
        AddPolicyVersion(arn, AllowAll, isDefault: false);
        Lineage = Lineage.Grants("policyVersion", arn, "v2", "CreatePolicyVersion", AllowAll);

        var finding = Find<PolicyVersionDetector>();

        Assert.Equal((Severity.Medium, DeletePolicyVersionRemediator.Id), (finding.Severity, Assert.Single(finding.Remediations)));
    }

    [Fact]
    public void An_old_version_that_the_attacker_made_the_default_is_replaced_and_stays()
    {
        var arn = AddPolicy("data", AllowAll);
        AddPolicyVersion(arn, AllowRead, isDefault: true);
        Iam("SetDefaultPolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"));
        Lineage = Lineage.Grants("policyVersion", arn, "v1", "SetDefaultPolicyVersion");

        var finding = Find<PolicyVersionDetector>();

        Assert.Equal((IamResources.Policy, "v2"), (finding.Resource.Type, finding.Parameters[IamParameters.RestoreVersion]));
        Assert.Equal([RestoreDefaultPolicyVersionRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void Of_several_old_versions_the_one_that_the_trail_shows_is_restored()
    {
        var arn = AddPolicy("data", AllowRead);
        AddPolicyVersion(arn, AllowRead.Replace("GetObject", "ListBucket", StringComparison.Ordinal), isDefault: false);
        Bench.Attack();
        AddPolicyVersion(arn, AllowAll, isDefault: true);
        Lineage = Lineage.Grants("policyVersion", arn, "v3", "CreatePolicyVersion", AllowAll, previous: AllowRead);

        Assert.Equal("v1", Bench.Detect<PolicyVersionDetector>()[0].Parameters[IamParameters.RestoreVersion]);
    }

    [Fact]
    public void A_version_that_the_owner_never_put_in_force_is_not_restored_though_it_is_the_last()
    {
        var arn = AddPolicy("data", AllowRead);
        Bench.Clock.Advance(TimeSpan.FromDays(1));
        AddPolicyVersion(arn, AllowRead.Replace("GetObject", "ListBucket", StringComparison.Ordinal), isDefault: false);
        Bench.Attack();
        AddPolicyVersion(arn, AllowAll, isDefault: true);
        Lineage = Lineage.Grants("policyVersion", arn, "v3", "CreatePolicyVersion", AllowAll);
        Lineage = Lineage with { Grants = [.. Lineage.Grants.Select(grant => grant with { NotReplaced = ["v2"] })] };

        Assert.Equal("v1", Bench.Detect<PolicyVersionDetector>()[0].Parameters[IamParameters.RestoreVersion]);
    }

    [Fact]
    public void Of_several_old_versions_the_last_is_restored_where_the_trail_is_silent_and_it_says_so()
    {
        var arn = AddPolicy("data", AllowAll);
        Bench.Clock.Advance(TimeSpan.FromDays(1));
        AddPolicyVersion(arn, AllowRead, isDefault: true);
        Bench.Attack();
        AddPolicyVersion(arn, AllowAll, isDefault: true);
        Lineage = Lineage.Grants("policyVersion", arn, "v3", "CreatePolicyVersion", AllowAll);

        var finding = Bench.Detect<PolicyVersionDetector>()[0];

        Assert.Equal("v2", finding.Parameters[IamParameters.RestoreVersion]);
        Assert.Contains("though the trail does not show that it was the one in force", Assert.Single(finding.Impact), StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_attacker_deleted_the_owners_versions_the_document_in_the_trail_is_written_anew()
    {
        var arn = OnlyTheAttackersIsLeft();
        Lineage = Lineage.Grants("policyVersion", arn, "v2", "CreatePolicyVersion", AllowAll, previous: AllowRead);

        var finding = Bench.Detect<PolicyVersionDetector>()[0];

        Assert.Equal(AllowRead, finding.Parameters[IamParameters.RestoreDocument]);
    }

    [Fact]
    public void What_nobody_can_restore_is_left_to_the_owner_and_not_half_done()
    {
        var arn = OnlyTheAttackersIsLeft();
        Lineage = Lineage.Grants("policyVersion", arn, "v2", "CreatePolicyVersion", AllowAll);

        Assert.All(Bench.Detect<PolicyVersionDetector>(), finding => Assert.Empty(finding.Remediations));
    }

    private string OnlyTheAttackersIsLeft()
    {
        var arn = AddPolicy("data", AllowRead);
        Bench.Attack();
        AddPolicyVersion(arn, AllowAll, isDefault: true);
        Iam("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"));
        return arn;
    }
}
