using IncidentKit.Detection;
using IncidentKit.Services.CloudTrail;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.CloudTrail;

public sealed class RestoreTrailRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    private const string Before = """{"name":"audit","s3BucketName":"audit-logs","isMultiRegionTrail":true,"enableLogFileValidation":true}""";
    private const string Recorded = """{"trailName":"audit","eventSelectors":[{"readWriteType":"All","includeManagementEvents":true,"dataResources":[{"type":"AWS::S3::Object","values":["arn:aws:s3"]}]}]}""";

    [Fact]
    public async Task What_it_recorded_and_where_it_delivered_is_set_back_and_can_be_taken_back()
    {
        bench.Trail("audit");
        bench.Attack();
        bench.Blind("audit");
        bench.CloudTrail("UpdateTrail", """{ "Name": "audit", "IsMultiRegionTrail": false, "EnableLogFileValidation": false }""");
        bench.Lineage = bench.Lineage.With(Trails.Type, "audit", Attribution.AttackerAltered, evidence: Proven.By("UpdateTrail"))
            .Grants(TrailDetector.Settings, "audit", null, "UpdateTrail", previous: Before).Grants(TrailDetector.Selectors, "audit", null, "PutEventSelectors", previous: Recorded);
        var finding = Assert.Single(bench.Detect<TrailDetector>());

        await bench.ExecuteAsync(finding, RestoreTrailRemediator.Id);
        await bench.ExecuteAsync(finding, RestoreTrailRemediator.Id);
        Assert.Equal(("true", "true"), (bench.Settings("audit")["IsMultiRegionTrail"]!.ToString(), bench.Settings("audit")["LogFileValidationEnabled"]!.ToString()));
        Assert.Equal("arn:aws:s3", (string?)bench.Selectors("audit")["EventSelectors"]![0]!["DataResources"]![0]!["Values"]![0]);
        Assert.Empty(bench.Detect<TrailDetector>());

        await bench.UndoAsync(finding, RestoreTrailRemediator.Id);
        Assert.Equal("false", bench.Settings("audit")["IsMultiRegionTrail"]!.ToString());
        Assert.Equal("ReadOnly", (string?)bench.Selectors("audit")["EventSelectors"]![0]!["ReadWriteType"]);
    }

    [Fact]
    public async Task Where_the_trail_shows_no_earlier_state_all_changes_are_recorded()
    {
        bench.Trail("audit");
        bench.Attack();
        bench.Blind("audit");
        bench.Lineage = bench.Lineage.With(Trails.Type, "audit", Attribution.AttackerAltered, evidence: Proven.By("PutEventSelectors"));
        var finding = Assert.Single(bench.Detect<TrailDetector>());

        await bench.ExecuteAsync(finding, RestoreTrailRemediator.Id);

        Assert.Equal("All", (string?)bench.Selectors("audit")["EventSelectors"]![0]!["ReadWriteType"]);
        Assert.Empty(bench.Detect<TrailDetector>());
    }
}
