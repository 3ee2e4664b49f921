using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class InstanceProfileDetectorTests : IamTests
{
    [Fact]
    public void The_owners_profiles_are_no_finding()
    {
        Iam("CreateInstanceProfile", ("InstanceProfileName", "web"));

        Assert.Empty(Bench.Detect<InstanceProfileDetector>());
    }

    [Fact]
    public void The_attackers_profile_belongs_to_its_role()
    {
        AddRole("app", Trust("111122223333"));
        Bench.Attack();
        Iam("CreateInstanceProfile", ("InstanceProfileName", "miner"));
        Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "miner"), ("RoleName", "app"));
        Lineage = Lineage.Made("iam:instance-profile", "miner");

        var finding = Find<InstanceProfileDetector>();

        Assert.Equal("instance profile miner with role app, made by the attacker", finding.Summary);
        Assert.Equal([DeleteInstanceProfileRemediator.Id], finding.Remediations);
        Assert.Equal("iam:role app", Assert.Single(finding.Parents).ToString());
    }

    [Fact]
    public void The_owners_profile_whose_role_the_attacker_changed_is_told_of()
    {
        Iam("CreateInstanceProfile", ("InstanceProfileName", "web"));
        Lineage = Lineage.Altered("iam:instance-profile", "web");

        var finding = Find<InstanceProfileDetector>();

        Assert.Equal(Attribution.AttackerAltered, finding.Attribution);
        Assert.Empty(finding.Remediations);
    }
}
