using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class GroupDetectorTests : IamTests
{
    [Fact]
    public void The_owners_groups_are_no_finding()
    {
        AddGroup("devs");

        Assert.Empty(Bench.Detect<GroupDetector>());
    }

    [Fact]
    public void The_attackers_group_says_who_loses_it()
    {
        AddUser("bob");
        Bench.Attack();
        AddGroup("admins2");
        Iam("AddUserToGroup", ("GroupName", "admins2"), ("UserName", "bob"));
        Lineage = Lineage.Made("iam:group", "admins2");

        var finding = Find<GroupDetector>();

        Assert.Equal((Attribution.AttackerCreated, Severity.High), (finding.Attribution, finding.Severity));
        Assert.Equal([DeleteGroupRemediator.Id], finding.Remediations);
        Assert.Equal(["user bob leaves the group and loses its rights"], finding.Impact);
    }
}
