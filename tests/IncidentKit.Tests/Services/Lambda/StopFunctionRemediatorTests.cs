using IncidentKit.Services.Lambda;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class StopFunctionRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public async Task A_function_is_stopped_at_once_and_set_back_as_it_was(int? reserved)
    {
        bench.Attack();
        bench.Function("log-forwarder");
        if (reserved is not null) bench.Lambda("PutFunctionConcurrency", $$"""{ "FunctionName": "log-forwarder", "ReservedConcurrentExecutions": {{reserved}} }""");
        var finding = bench.Detect<FunctionDetector>().About("log-forwarder");

        await bench.ExecuteAsync(finding, StopFunctionRemediator.Id);
        await bench.ExecuteAsync(finding, StopFunctionRemediator.Id);
        Assert.False(bench.Runs("log-forwarder"));

        await bench.UndoAsync(finding, StopFunctionRemediator.Id);
        Assert.True(bench.Runs("log-forwarder"));
        Assert.Equal(reserved?.ToString(), bench.Lambda("GetFunctionConcurrency", """{ "FunctionName": "log-forwarder" }""")["ReservedConcurrentExecutions"]?.ToString());
    }

    [Fact]
    public async Task A_function_that_is_gone_is_no_failure()
    {
        bench.Attack();
        bench.Function("log-forwarder");
        var finding = bench.Detect<FunctionDetector>().About("log-forwarder");
        bench.Lambda("DeleteFunction", """{ "FunctionName": "log-forwarder" }""");

        await bench.ExecuteAsync(finding, StopFunctionRemediator.Id);

        Assert.False(bench.StateBefore(finding, StopFunctionRemediator.Id).Exists);
    }
}
