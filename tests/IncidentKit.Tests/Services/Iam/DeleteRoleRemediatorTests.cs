using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteRoleRemediatorTests : IamTests
{
    [Fact]
    public async Task A_role_with_everything_that_a_role_can_have_is_emptied_and_deleted_and_its_sessions_die()
    {
        Bench.Attack();
        var arn = Bench.Account.AddRole("audit", "111122223333", "AdministratorAccess");
        Iam("PutRolePolicy", ("RoleName", "audit"), ("PolicyName", "p"), ("PolicyDocument", AllowAll));
        Iam("PutRolePermissionsBoundary", ("RoleName", "audit"), ("PermissionsBoundary", AdministratorPolicy));
        Iam("CreateInstanceProfile", ("InstanceProfileName", "web"));
        Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "web"), ("RoleName", "audit"));
        var session = Bench.Responder.AssumeRole(arn, "x");
        Lineage = Lineage.Made("iam:role", "audit");
        var finding = Find<RoleDetector>();

        await Bench.ExecuteAsync(finding, DeleteRoleRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteRoleRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetRole", ("RoleName", "audit")));
        Assert.Throws<Testing.SimulatedCallException>(() => session.Call("iam", "ListUsers"));
        var before = Bench.StateBefore(finding, DeleteRoleRemediator.Id);
        Assert.Equal(finding.Resource.UniqueId, before.UniqueId);
        Assert.Equal("web", (string?)before.Data["instanceProfiles"]![0]);
        Assert.Contains("sts:AssumeRole", (string?)before.Data["trustPolicy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task If_the_deletion_fails_the_denial_is_back()
    {
        Bench.Attack();
        Bench.Account.AddRole("audit", "111122223333", "AdministratorAccess");
        Lineage = Lineage.Made("iam:role", "audit");
        var finding = Find<RoleDetector>();
        await Bench.ExecuteAsync(finding, DenyAllRemediator.Id);
        var denial = Ask("GetRolePolicy", ("RoleName", "audit"), ("PolicyName", "IncidentKitDenyAll"));
        Bench.Account.Faults.DenyByServiceControlPolicy("iam:DeleteRole");

        await Assert.ThrowsAnyAsync<Exception>(() => Bench.ExecuteAsync(finding, DeleteRoleRemediator.Id));

        Assert.Equal(denial, Ask("GetRolePolicy", ("RoleName", "audit"), ("PolicyName", "IncidentKitDenyAll")));
    }
}
