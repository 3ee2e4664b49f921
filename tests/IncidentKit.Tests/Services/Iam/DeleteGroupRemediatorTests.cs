using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteGroupRemediatorTests : IamTests
{
    [Fact]
    public async Task The_group_is_emptied_and_deleted_and_its_members_stay()
    {
        AddUser("bob");
        Bench.Attack();
        AddGroup("evil");
        Iam("AddUserToGroup", ("GroupName", "evil"), ("UserName", "bob"));
        Iam("PutGroupPolicy", ("GroupName", "evil"), ("PolicyName", "p"), ("PolicyDocument", AllowAll));
        Iam("AttachGroupPolicy", ("GroupName", "evil"), ("PolicyArn", AdministratorPolicy));
        Lineage = Lineage.Made("iam:group", "evil");
        var finding = Find<GroupDetector>();

        await Bench.ExecuteAsync(finding, DeleteGroupRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteGroupRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetGroup", ("GroupName", "evil")));
        Assert.Contains("bob", Ask("GetUser", ("UserName", "bob")), StringComparison.Ordinal);
        Assert.Equal("bob", (string?)Bench.StateBefore(finding, DeleteGroupRemediator.Id).Data["members"]![0]);
    }
}
