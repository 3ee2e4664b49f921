using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class PolicyDetectorTests : IamTests
{
    [Fact]
    public void The_owners_policies_are_no_finding_not_even_when_the_attacker_added_a_version()
    {
        var arn = AddPolicy("data", AllowRead);
        Lineage = Lineage.Altered("iam:policy", "data", arn);

        Assert.Empty(Bench.Detect<PolicyDetector>());
    }

    [Fact]
    public void The_attackers_policy_says_who_loses_it()
    {
        AddUser("bob");
        AddRole("app", Trust("111122223333"));
        Bench.Attack();
        var arn = AddPolicy("evil", AllowAll);
        Iam("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", arn));
        Iam("PutRolePermissionsBoundary", ("RoleName", "app"), ("PermissionsBoundary", arn));
        Lineage = Lineage.Made("iam:policy", "evil", arn);

        var finding = Find<PolicyDetector>();

        Assert.Equal((arn, Attribution.AttackerCreated, Severity.Critical), (finding.Resource.Arn, finding.Attribution, finding.Severity));
        Assert.Equal([DeletePolicyRemediator.Id], finding.Remediations);
        Assert.Equal(["user bob loses it", "role app loses it as its permissions boundary"], finding.Impact);
    }
}
