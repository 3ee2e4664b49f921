using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RoleDetectorTests : IamTests
{
    private const string Session = "arn:aws:sts::111122223333:assumed-role/app/x";

    [Fact]
    public void The_owners_roles_are_no_finding()
    {
        AddRole("app", Trust(Foreign));

        Assert.Empty(Bench.Detect<RoleDetector>());
    }

    [Fact]
    public void The_attackers_role_that_his_account_can_take_is_critical()
    {
        Bench.Attack();
        AddRole("audit", Trust(Foreign, "111122223333"));
        Lineage = Lineage.Made("iam:role", "audit", Arn("role/audit"));

        var finding = Find<RoleDetector>();

        Assert.Equal((Attribution.AttackerCreated, Severity.Critical), (finding.Attribution, finding.Severity));
        Assert.Equal("role audit, made by the attacker, can be taken by account 444455556666, which is not among the trusted ones", finding.Summary);
        Assert.Equal([DenyAllRemediator.Id, DeleteRoleRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void A_role_that_nobody_explains_is_reported_with_less_urgency()
    {
        Bench.Attack();
        AddRole("new", Trust("111122223333"));

        var finding = Find<RoleDetector>();

        Assert.Equal((Attribution.Unknown, Severity.Medium), (finding.Attribution, finding.Severity));
    }

    [Fact]
    public void A_service_linked_role_that_a_service_made_for_itself_is_no_finding()
    {
        Bench.Attack();
        Iam("CreateServiceLinkedRole", ("AWSServiceName", "spot.amazonaws.com"));

        Assert.Empty(Bench.Detect<RoleDetector>());
    }

    [Fact]
    public void The_sessions_of_the_owners_role_that_the_attacker_took_are_revoked_and_the_consumers_named()
    {
        AddRole("app", Trust("111122223333"));
        AddRole("next", Trust(Arn("role/app")));
        Iam("CreateInstanceProfile", ("InstanceProfileName", "app-profile"));
        Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "app-profile"), ("RoleName", "app"));
        Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", Session);

        var finding = Find<RoleDetector>();

        Assert.Equal(("app", Attribution.AttackerAltered, Severity.High), (finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Equal([RevokeRoleSessionsRemediator.Id], finding.Remediations);
        Assert.Equal(["instances with the instance profile app-profile work as this role", "role next can be assumed from this role"], finding.Impact);
    }

    [Fact]
    public void A_role_whose_sessions_are_revoked_since_is_no_finding()
    {
        AddRole("app", Trust("111122223333"));
        Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", Session);
        Iam("PutRolePolicy", ("RoleName", "app"), ("PolicyName", OlderSessions.PolicyName), ("PolicyDocument", OlderSessions.DenyBefore(Proven.At.AddMinutes(1))));

        Assert.Empty(Bench.Detect<RoleDetector>());
    }

    [Fact]
    public void A_session_of_a_deleted_role_of_the_same_name_is_not_this_ones()
    {
        AddRole("app", Trust("111122223333"));
        Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", Session, more: session => session with { PrincipalId = "AROAAAAAAAAAAAAAAAAAA:x" });

        Assert.Empty(Bench.Detect<RoleDetector>());
    }

    [Fact]
    public void A_session_that_is_an_indicator_puts_its_role_into_the_attackers_hands()
    {
        AddRole("app", Trust("111122223333"));
        (Lineage, Indicators) = (LineageGraph.Empty, new() { Principals = [Session] });

        Assert.Equal("app", Find<RoleDetector>().Resource.Id);
    }

    [Fact]
    public void What_IAM_lets_nobody_edit_is_waited_out()
    {
        Iam("CreateServiceLinkedRole", ("AWSServiceName", "spot.amazonaws.com"));
        Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForEC2Spot/x");
        Bench.Attack();
        Assert.Equal([RevokeRoleSessionsRemediator.Id], Find<RoleDetector>().Remediations);

        Bench.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Empty(Bench.Detect<RoleDetector>());
    }
}
