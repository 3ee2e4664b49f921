using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class InlinePolicyDetectorTests : IamTests
{
    [Fact]
    public void The_owners_policies_are_no_finding()
    {
        AddRole("app", Trust("111122223333"));
        Put("app", "all", AllowAll);

        Assert.Empty(Bench.Detect<InlinePolicyDetector>());
    }

    [Fact]
    public void A_policy_that_the_attacker_put_on_the_owners_role_is_deleted()
    {
        AddRole("app", Trust("111122223333"));
        Put("app", "all", AllowAll);
        Lineage = Lineage.Grants("inlinePolicy", Arn("role/app"), "all", "PutRolePolicy", AllowAll);

        var finding = Find<InlinePolicyDetector>();

        Assert.Equal(("iam:role-policy", "app/all", Attribution.AttackerCreated, Severity.Critical), (finding.Resource.Type, finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Equal([DeleteInlinePolicyRemediator.Id], finding.Remediations);
        Assert.Equal("inline policy all of role app, made by the attacker, allows every action on everything", finding.Summary);
        Assert.Equal("PutRolePolicy", finding.Evidence[0].EventName);
    }

    [Fact]
    public void Users_and_groups_have_them_too_and_the_trail_may_name_them_as_the_call_did()
    {
        AddUser("bob");
        AddGroup("devs");
        Iam("PutUserPolicy", ("UserName", "bob"), ("PolicyName", "p"), ("PolicyDocument", AllowRead));
        Iam("PutGroupPolicy", ("GroupName", "devs"), ("PolicyName", "p"), ("PolicyDocument", AllowRead));
        Lineage = Lineage.Grants("inlinePolicy", "bob", "p", "PutUserPolicy").Grants("inlinePolicy", "devs", "p", "PutGroupPolicy");

        var findings = Bench.Detect<InlinePolicyDetector>();

        Assert.Equal(["iam:user-policy bob/p", "iam:group-policy devs/p"], findings.Select(finding => finding.Resource.ToString()));
        Assert.All(findings, finding => Assert.Equal(Severity.High, finding.Severity));
    }

    [Fact]
    public void A_policy_that_the_attacker_rewrote_is_written_back()
    {
        AddRole("app", Trust("111122223333"));
        Put("app", "data", AllowAll);
        Lineage = Lineage.Grants("inlinePolicy", Arn("role/app"), "data", "PutRolePolicy", AllowAll, previous: AllowRead);

        var finding = Find<InlinePolicyDetector>();

        Assert.Equal(Attribution.AttackerAltered, finding.Attribution);
        Assert.Equal([RestoreInlinePolicyRemediator.Id], finding.Remediations);
        Assert.Equal(AllowRead, finding.Parameters[IamParameters.RestoreDocument]);
    }

    [Fact]
    public void A_policy_that_says_again_what_it_said_before_is_no_finding()
    {
        AddRole("app", Trust("111122223333"));
        Put("app", "data", AllowRead);
        Lineage = Lineage.Grants("inlinePolicy", Arn("role/app"), "data", "PutRolePolicy", AllowAll, previous: AllowRead);

        Assert.Empty(Bench.Detect<InlinePolicyDetector>());
    }

    [Fact]
    public void The_kits_own_denials_are_no_finding_and_what_only_has_their_name_is()
    {
        Bench.Attack();
        AddUser("backdoor");
        Lineage = Lineage.Made("iam:user", "backdoor");
        Iam("PutUserPolicy", ("UserName", "backdoor"), ("PolicyName", OlderSessions.DenyAllName), ("PolicyDocument", OlderSessions.DenyAll));
        Assert.Empty(Bench.Detect<InlinePolicyDetector>());

        Iam("PutUserPolicy", ("UserName", "backdoor"), ("PolicyName", OlderSessions.DenyAllName), ("PolicyDocument", AllowAll));
        Assert.Equal(Attribution.AttackerCreated, Find<InlinePolicyDetector>().Attribution);
    }

    [Fact]
    public void Without_a_trail_only_what_gives_everything_is_reported_as_unknown()
    {
        AddRole("app", Trust("111122223333"));
        Put("app", "all", AllowAll);
        Put("app", "data", AllowRead);
        Lineage = LineageGraph.Empty;

        var finding = Find<InlinePolicyDetector>();

        Assert.Equal(("app/all", Attribution.Unknown), (finding.Resource.Id, finding.Attribution));
    }

    private void Put(string role, string policy, string document) => Iam("PutRolePolicy", ("RoleName", role), ("PolicyName", policy), ("PolicyDocument", document));
}
