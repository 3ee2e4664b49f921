using IncidentKit.Services.Lambda;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class DeleteEventSourceMappingRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_mapping_is_deleted_also_after_its_function()
    {
        bench.Attack();
        bench.Function("log-forwarder");
        var mapping = bench.Mapping("log-forwarder");
        var finding = bench.Detect<EventSourceMappingDetector>().About(mapping);
        bench.Lambda("DeleteFunction", """{ "FunctionName": "log-forwarder" }""");

        await bench.ExecuteInTimeAsync(finding, DeleteEventSourceMappingRemediator.Id);
        await bench.ExecuteInTimeAsync(finding, DeleteEventSourceMappingRemediator.Id);

        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(bench.Lambda("ListEventSourceMappings")["EventSourceMappings"]!.AsArray());
    }
}
