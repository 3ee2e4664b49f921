using IncidentKit.Detection;
using IncidentKit.Services.Lambda;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class FunctionUrlDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void An_address_that_the_attacker_gave_an_owners_function_is_found()
    {
        bench.Function("orders");
        bench.Function("shop");
        bench.Lambda("CreateFunctionUrlConfig", """{ "FunctionName": "shop", "AuthType": "NONE" }""");
        bench.Attack();
        bench.Lambda("CreateFunctionUrlConfig", """{ "FunctionName": "orders", "AuthType": "NONE" }""");
        bench.Lineage = bench.Lineage.Made(LambdaResources.Url, "orders");

        var finding = Assert.Single(bench.Detect<FunctionUrlDetector>());

        Assert.Equal(("orders", Attribution.AttackerCreated, Severity.High), (finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Contains("open to everybody", finding.Summary, StringComparison.Ordinal);
        Assert.Equal([DeleteFunctionUrlRemediator.Id], finding.Remediations);
        Assert.Equal("orders", Assert.Single(finding.Parents).Id);
    }

    [Fact]
    public void The_address_of_his_function_is_his()
    {
        bench.Attack();
        bench.Function("log-forwarder");
        bench.Lambda("CreateFunctionUrlConfig", """{ "FunctionName": "log-forwarder", "AuthType": "AWS_IAM" }""");
        bench.Lineage = bench.Lineage.Made(LambdaResources.Function, "log-forwarder");

        var finding = Assert.Single(bench.Detect<FunctionUrlDetector>());

        Assert.Equal((Attribution.AttackerCreated, 0.9, Severity.Medium), (finding.Attribution, finding.Confidence, finding.Severity));
    }
}
