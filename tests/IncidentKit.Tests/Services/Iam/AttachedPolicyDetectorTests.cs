using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class AttachedPolicyDetectorTests : IamTests
{
    [Fact]
    public void The_owners_attachments_are_no_finding() => Assert.Empty(Bench.Detect<AttachedPolicyDetector>());

    [Theory]
    [InlineData(AdministratorPolicy)]
    [InlineData("AdministratorAccess")]
    public void A_policy_that_the_attacker_attached_is_detached(string nameInTrail)
    {
        AddUser("bob");
        Iam("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", AdministratorPolicy));
        Lineage = Lineage.Grants("attachedPolicy", Arn("user/bob"), nameInTrail, "AttachUserPolicy");

        var finding = Find<AttachedPolicyDetector>();

        Assert.Equal(("iam:user-attached-policy", "bob/AdministratorAccess", Attribution.AttackerCreated, Severity.Critical), (finding.Resource.Type, finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Equal([DetachPolicyRemediator.Id], finding.Remediations);
        Assert.Equal(AdministratorPolicy, finding.Parameters[IamParameters.PolicyArn]);
    }

    [Fact]
    public void The_attackers_policy_is_his_wherever_it_is_attached()
    {
        AddGroup("devs");
        Bench.Attack();
        var arn = AddPolicy("evil", AllowAll);
        Iam("AttachGroupPolicy", ("GroupName", "devs"), ("PolicyArn", arn));
        Lineage = Lineage.Made("iam:policy", "evil", arn);

        var finding = Find<AttachedPolicyDetector>();

        Assert.Equal("iam:group-attached-policy devs/evil", finding.Resource.ToString());
        Assert.Equal(["iam:group devs", "iam:policy evil"], finding.Parents.Select(parent => parent.ToString()));
    }

    [Fact]
    public void AWSs_quarantine_is_left_alone()
    {
        AddUser("ci");
        Iam("AttachUserPolicy", ("UserName", "ci"), ("PolicyArn", "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"));
        Lineage = Lineage.Made("iam:user", "ci").Grants("attachedPolicy", Arn("user/ci"), "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3", "AttachUserPolicy");

        Assert.Empty(Bench.Detect<AttachedPolicyDetector>());
    }

    [Fact]
    public void Without_a_trail_what_makes_an_administrator_is_unknown()
    {
        AddUser("bob");
        Iam("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", AddPolicy("iam", """{"Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*"},"Version":"2012-10-17"}""")));
        Iam("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", AddPolicy("read", AllowRead)));
        Lineage = LineageGraph.Empty;

        Assert.Equal([("bob/iam", Attribution.Unknown), ("responder/AdministratorAccess", Attribution.Unknown)],
            Bench.Detect<AttachedPolicyDetector>().Select(finding => (finding.Resource.Id, finding.Attribution)).Order());
    }
}
