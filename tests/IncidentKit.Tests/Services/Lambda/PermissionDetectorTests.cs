using IncidentKit.Detection;
using IncidentKit.Services.Lambda;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class PermissionDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_statement_that_the_attacker_added_is_found_and_the_owners_is_not(bool asGrant)
    {
        bench.Function("orders");
        bench.Permit("orders", "bucket", "s3.amazonaws.com", """ "SourceAccount": "111122223333" """);
        bench.Permit("orders", "monitoring", "*");
        bench.Lineage = asGrant
            ? bench.Lineage.Grants("resourcePolicy", "arn:aws:lambda:us-east-1:111122223333:function:orders", "monitoring", "AddPermission20150331v2")
            : bench.Lineage.Made(LambdaResources.Permission, "orders/monitoring");

        var finding = Assert.Single(bench.Detect<PermissionDetector>());

        Assert.Equal(("orders/monitoring", Attribution.AttackerCreated, Severity.High), (finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.StartsWith("function orders may be called by everybody", finding.Summary, StringComparison.Ordinal);
        Assert.Equal([RemovePermissionRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void Without_a_trail_whoever_is_foreign_is_asked_about()
    {
        bench.Function("orders");
        bench.Permit("orders", "bucket", "s3.amazonaws.com", """ "SourceAccount": "111122223333" """);
        bench.Permit("orders", "partner", "arn:aws:iam::444455556666:root");
        bench.Permit("orders", "stranger", "arn:aws:iam::999988887777:root");
        bench.Permit("orders", "world", "*");
        bench.Incident = bench.Incident with { Trusted = new() { Accounts = ["444455556666"] } };
        Assert.Empty(bench.Detect<PermissionDetector>());
        bench.Lineage = bench.Lineage with { Window = null };

        Assert.Equal(["orders/stranger", "orders/world"], bench.Detect<PermissionDetector>().Select(finding => finding.Resource.Id).Order(StringComparer.Ordinal));
    }
}
