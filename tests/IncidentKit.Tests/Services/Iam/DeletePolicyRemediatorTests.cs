using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeletePolicyRemediatorTests : IamTests
{
    [Fact]
    public async Task The_policy_is_taken_from_all_as_a_boundary_too_and_deleted_with_every_version()
    {
        AddUser("bob");
        AddGroup("devs");
        AddRole("app", Trust("111122223333"));
        Bench.Attack();
        var arn = AddPolicy("evil", AllowAll);
        AddPolicyVersion(arn, AllowRead, isDefault: true);
        Iam("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", arn));
        Iam("AttachGroupPolicy", ("GroupName", "devs"), ("PolicyArn", arn));
        Iam("AttachRolePolicy", ("RoleName", "app"), ("PolicyArn", arn));
        Iam("PutUserPermissionsBoundary", ("UserName", "bob"), ("PermissionsBoundary", arn));
        Iam("PutRolePermissionsBoundary", ("RoleName", "app"), ("PermissionsBoundary", arn));
        Lineage = Lineage.Made("iam:policy", "evil", arn);
        var finding = Find<PolicyDetector>();

        await Bench.ExecuteAsync(finding, DeletePolicyRemediator.Id);
        await Bench.ExecuteAsync(finding, DeletePolicyRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetPolicy", ("PolicyArn", arn)));
        var before = Bench.StateBefore(finding, DeletePolicyRemediator.Id).Data;
        Assert.Equal(["v1", "v2"], before["versions"]!.AsObject().Select(version => version.Key).Order());
        Assert.Equal(3, before["PermissionsPolicy"]!.AsArray().Count);
        Assert.Equal(["user bob", "role app"], before["PermissionsBoundary"]!.AsArray().Select(holder => (string)holder!));
    }
}
