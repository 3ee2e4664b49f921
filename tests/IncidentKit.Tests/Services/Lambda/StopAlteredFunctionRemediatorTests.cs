using IncidentKit.Detection;
using IncidentKit.Services.Lambda;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class StopAlteredFunctionRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_owners_function_is_stopped_and_started_again()
    {
        bench.Function("orders");
        bench.Attack();
        bench.Lambda("UpdateFunctionCode", """{ "FunctionName": "orders", "ZipFile": "UEsDBAA=" }""");
        bench.Lineage = bench.Lineage.With(LambdaResources.Function, "orders", Attribution.AttackerAltered, evidence: Proven.By("UpdateFunctionCode20150331v2"));
        var finding = Assert.Single(bench.Detect<FunctionDetector>());

        await bench.ExecuteAsync(finding, StopAlteredFunctionRemediator.Id);
        Assert.False(bench.Runs("orders"));
        await bench.UndoAsync(finding, StopAlteredFunctionRemediator.Id);
        Assert.True(bench.Runs("orders"));
    }

    [Fact]
    public void It_is_planned_and_never_recommended() => Assert.Equal(Maturity.Report, new StopAlteredFunctionRemediator().Descriptor.Maturity);
}
