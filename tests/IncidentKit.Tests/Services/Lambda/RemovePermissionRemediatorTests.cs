using IncidentKit.Services.Lambda;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class RemovePermissionRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("*", "")]
    [InlineData("arn:aws:iam::999988887777:root", "")]
    [InlineData("s3.amazonaws.com", """ "SourceAccount": "999988887777", "SourceArn": "arn:aws:s3:::stolen" """)]
    [InlineData("*", """ "PrincipalOrgID": "o-abcdefghij" """)]
    public async Task A_statement_is_removed_and_can_be_added_again_as_it_was(string principal, string more)
    {
        bench.Function("orders");
        bench.Permit("orders", "bucket", "s3.amazonaws.com");
        bench.Permit("orders", "monitoring", principal, more);
        var before = bench.Statements("orders")["monitoring"].ToJsonString();
        bench.Lineage = bench.Lineage.Made(LambdaResources.Permission, "orders/monitoring");
        var finding = Assert.Single(bench.Detect<PermissionDetector>());

        await bench.ExecuteAsync(finding, RemovePermissionRemediator.Id);
        await bench.ExecuteAsync(finding, RemovePermissionRemediator.Id);
        Assert.Equal(["bucket"], bench.Statements("orders").Keys);

        await bench.UndoAsync(finding, RemovePermissionRemediator.Id);
        await bench.UndoAsync(finding, RemovePermissionRemediator.Id);
        Assert.Equal(before, bench.Statements("orders")["monitoring"].ToJsonString());
    }
}
