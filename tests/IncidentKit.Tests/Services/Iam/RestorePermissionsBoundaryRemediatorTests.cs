using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RestorePermissionsBoundaryRemediatorTests : IamTests
{
    [Theory]
    [InlineData("User", "bob")]
    [InlineData("Role", "app")]
    public async Task The_boundary_is_back_and_off_again_when_that_is_taken_back(string kind, string name)
    {
        var arn = AddPolicy("limit", AllowRead);
        AddUser("bob");
        AddRole("app", Trust("111122223333"));
        Lineage = Lineage.Grants("permissionsBoundary", name, null, $"Delete{kind}PermissionsBoundary", previous: arn);
        var finding = Find<PermissionsBoundaryDetector>();

        await Bench.ExecuteAsync(finding, RestorePermissionsBoundaryRemediator.Id);
        await Bench.ExecuteAsync(finding, RestorePermissionsBoundaryRemediator.Id);
        Assert.Contains(arn, Ask($"Get{kind}", ($"{kind}Name", name)), StringComparison.Ordinal);
        Assert.Empty(Bench.Detect<PermissionsBoundaryDetector>());

        await Bench.UndoAsync(finding, RestorePermissionsBoundaryRemediator.Id);
        Assert.DoesNotContain(arn, Ask($"Get{kind}", ($"{kind}Name", name)), StringComparison.Ordinal);
    }
}
