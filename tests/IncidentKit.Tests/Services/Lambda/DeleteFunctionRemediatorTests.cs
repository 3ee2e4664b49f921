using IncidentKit.Remediation;
using IncidentKit.Services.Lambda;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class DeleteFunctionRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_function_is_deleted_once()
    {
        bench.Attack();
        bench.Function("log-forwarder");
        var finding = bench.Detect<FunctionDetector>().About("log-forwarder");

        await bench.ExecuteInTimeAsync(finding, DeleteFunctionRemediator.Id);
        await bench.ExecuteInTimeAsync(finding, DeleteFunctionRemediator.Id);

        Assert.Empty(bench.Detect<FunctionDetector>());
    }

    [Fact]
    public async Task A_function_with_copies_at_the_edge_is_deferred_and_says_what_to_do()
    {
        bench.Attack();
        bench.Function("log-forwarder");
        var finding = bench.Detect<FunctionDetector>().About("log-forwarder");
        bench.Account.SetReplicated("log-forwarder", replicated: true, UnitBench.Home);

        var exception = await Assert.ThrowsAsync<DeferredException>(() => bench.ExecuteInTimeAsync(finding, DeleteFunctionRemediator.Id));

        Assert.Contains("take it out of every distribution", exception.Message, StringComparison.Ordinal);
    }
}
