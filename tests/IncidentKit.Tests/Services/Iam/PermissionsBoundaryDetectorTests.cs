using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class PermissionsBoundaryDetectorTests : IamTests
{
    [Fact]
    public void A_boundary_that_the_attacker_took_off_is_put_back_when_the_trail_shows_it()
    {
        var arn = AddPolicy("limit", AllowRead);
        AddUser("bob");
        Lineage = Lineage.Grants("permissionsBoundary", Arn("user/bob"), null, "DeleteUserPermissionsBoundary", previous: arn);

        var finding = Find<PermissionsBoundaryDetector>();

        Assert.Equal(("iam:user-permissions-boundary", "bob", Attribution.AttackerAltered), (finding.Resource.Type, finding.Resource.Id, finding.Attribution));
        Assert.Equal("the attacker took the permissions boundary off user bob", finding.Summary);
        Assert.Equal([RestorePermissionsBoundaryRemediator.Id], finding.Remediations);
        Assert.Equal(arn, finding.Parameters[IamParameters.RestoreBoundary]);
    }

    [Fact]
    public void A_boundary_that_the_attacker_changed_is_found_on_roles_too()
    {
        AddRole("app", Trust("111122223333"));
        Iam("PutRolePermissionsBoundary", ("RoleName", "app"), ("PermissionsBoundary", AdministratorPolicy));
        Lineage = Lineage.Grants("permissionsBoundary", "app", AdministratorPolicy, "PutRolePermissionsBoundary");

        var finding = Find<PermissionsBoundaryDetector>();

        Assert.Equal("iam:role-permissions-boundary app", finding.Resource.ToString());
        Assert.Empty(finding.Remediations);
        Assert.Equal(["the trail does not show the boundary from before: set it from your own records"], finding.Impact);
    }

    [Fact]
    public void A_boundary_that_is_back_is_no_finding()
    {
        var arn = AddPolicy("limit", AllowRead);
        AddUser("bob");
        Iam("PutUserPermissionsBoundary", ("UserName", "bob"), ("PermissionsBoundary", arn));
        Lineage = Lineage.Grants("permissionsBoundary", Arn("user/bob"), null, "DeleteUserPermissionsBoundary", previous: arn);

        Assert.Empty(Bench.Detect<PermissionsBoundaryDetector>());
    }
}
