using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class GroupMembershipDetectorTests : IamTests
{
    [Fact]
    public void The_owners_members_are_no_finding()
    {
        Join("bob", "admins");

        Assert.Empty(Bench.Detect<GroupMembershipDetector>());
    }

    [Theory]
    [InlineData("bob", "admins")]
    [InlineData("admins", "bob")]
    public void A_member_that_the_attacker_added_is_taken_out_whichever_way_the_trail_has_it(string target, string name)
    {
        Join("bob", "admins");
        Lineage = Lineage.Grants("groupMembership", target, name, "AddUserToGroup");

        var finding = Find<GroupMembershipDetector>();

        Assert.Equal((IamResources.GroupMembership, "admins/bob", Attribution.AttackerCreated), (finding.Resource.Type, finding.Resource.Id, finding.Attribution));
        Assert.Equal([RemoveFromGroupRemediator.Id], finding.Remediations);
        Assert.Equal(["iam:user bob", "iam:group admins"], finding.Parents.Select(parent => parent.ToString()));
    }

    [Fact]
    public void The_attackers_user_leaves_the_owners_group()
    {
        Bench.Attack();
        Join("backdoor", "admins");
        Lineage = Lineage.Made("iam:user", "backdoor");

        Assert.Equal("admins/backdoor", Find<GroupMembershipDetector>().Resource.Id);
    }

    private void Join(string user, string group)
    {
        AddUser(user);
        AddGroup(group);
        Iam("AddUserToGroup", ("GroupName", group), ("UserName", user));
    }
}
