using IncidentKit.Detection;
using IncidentKit.Services.Lambda;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class EventSourceMappingDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_mapping_of_the_attackers_is_found_until_it_is_deleted()
    {
        bench.Function("orders");
        bench.Mapping("orders");
        bench.Attack();
        bench.Function("log-forwarder");
        var mapping = bench.Mapping("log-forwarder");
        bench.Lineage = bench.Lineage.Made(LambdaResources.Function, "log-forwarder");

        var finding = Assert.Single(bench.Detect<EventSourceMappingDetector>());

        Assert.Equal((mapping, Attribution.AttackerCreated, "log-forwarder"), (finding.Resource.Id, finding.Attribution, finding.Parameters[EventSourceMappingDetector.Function]));
        Assert.Equal([DeleteEventSourceMappingRemediator.Id], finding.Remediations);
        bench.Lambda("DeleteEventSourceMapping", $$"""{ "UUID": "{{mapping}}" }""");
        Assert.Empty(bench.Detect<EventSourceMappingDetector>());
    }
}
