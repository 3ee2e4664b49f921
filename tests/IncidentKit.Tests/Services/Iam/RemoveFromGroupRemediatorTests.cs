using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RemoveFromGroupRemediatorTests : IamTests
{
    [Fact]
    public async Task The_user_is_out_afterwards_and_in_again_when_that_is_taken_back()
    {
        AddUser("bob");
        AddGroup("admins");
        Iam("AddUserToGroup", ("GroupName", "admins"), ("UserName", "bob"));
        Lineage = Lineage.Grants("groupMembership", "bob", "admins", "AddUserToGroup");
        var finding = Find<GroupMembershipDetector>();

        await Bench.ExecuteAsync(finding, RemoveFromGroupRemediator.Id);
        await Bench.ExecuteAsync(finding, RemoveFromGroupRemediator.Id);
        Assert.DoesNotContain("bob", Ask("GetGroup", ("GroupName", "admins")), StringComparison.Ordinal);

        await Bench.UndoAsync(finding, RemoveFromGroupRemediator.Id);
        Assert.Contains("bob", Ask("GetGroup", ("GroupName", "admins")), StringComparison.Ordinal);
    }
}
