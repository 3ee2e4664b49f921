using IncidentKit.Services.Lambda;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class DeleteFunctionUrlRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_address_is_removed_and_the_owners_function_stays()
    {
        bench.Function("orders");
        bench.Attack();
        bench.Lambda("CreateFunctionUrlConfig", """{ "FunctionName": "orders", "AuthType": "NONE" }""");
        var finding = bench.Detect<FunctionUrlDetector>().About("orders");

        await bench.ExecuteAsync(finding, DeleteFunctionUrlRemediator.Id);
        await bench.ExecuteAsync(finding, DeleteFunctionUrlRemediator.Id);

        Assert.Empty(bench.Detect<FunctionUrlDetector>());
        Assert.True(bench.Runs("orders"));
        Assert.Equal("NONE", (string?)bench.StateBefore(finding, DeleteFunctionUrlRemediator.Id).Data["authType"]);
    }
}
