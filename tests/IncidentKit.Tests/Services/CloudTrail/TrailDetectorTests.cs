using IncidentKit.Detection;
using IncidentKit.Services.CloudTrail;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.CloudTrail;

public sealed class TrailDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_trail_that_logs_is_no_finding()
    {
        bench.Trail("audit");

        Assert.Empty(bench.Detect<TrailDetector>());
    }

    [Fact]
    public void A_trail_that_the_attacker_stopped_is_found()
    {
        bench.Trail("audit");
        bench.Attack();
        bench.CloudTrail("StopLogging", """{ "Name": "audit" }""");
        bench.Lineage = bench.Lineage.With(Trails.Type, "audit", Attribution.AttackerAltered, evidence: Proven.By("StopLogging"));

        var finding = Assert.Single(bench.Detect<TrailDetector>());

        Assert.Equal((Attribution.AttackerAltered, Severity.High, FindingCategory.Logging, "trail audit does not log"), (finding.Attribution, finding.Severity, finding.Category, finding.Summary));
        Assert.Equal([StartTrailRemediator.Id], finding.Remediations);
        bench.CloudTrail("StartLogging", """{ "Name": "audit" }""");
        Assert.Empty(bench.Detect<TrailDetector>());
    }

    [Fact]
    public void A_trail_that_stopped_within_the_window_is_asked_about_and_one_that_stopped_before_is_not()
    {
        bench.Trail("old");
        bench.CloudTrail("StopLogging", """{ "Name": "old" }""");
        bench.Trail("audit");
        bench.Attack();
        bench.CloudTrail("StopLogging", """{ "Name": "audit" }""");

        var finding = Assert.Single(bench.Detect<TrailDetector>());

        Assert.Equal(("audit", Attribution.Unknown, Severity.Medium), (finding.Resource.Id, finding.Attribution, finding.Severity));
    }

    [Fact]
    public void A_trail_that_was_blinded_is_to_record_as_before_or_all_changes()
    {
        bench.Trail("audit");
        bench.Attack();
        bench.Blind("audit");
        bench.Lineage = bench.Lineage.With(Trails.Type, "audit", Attribution.AttackerAltered, evidence: Proven.By("PutEventSelectors"));

        var finding = Assert.Single(bench.Detect<TrailDetector>());
        Assert.Equal("trail audit does not record changes", finding.Summary);
        Assert.Equal("""{"eventSelectors":[{"readWriteType":"All","includeManagementEvents":true}]}""", finding.Parameters[TrailDetector.Selectors]);

        bench.Lineage = bench.Lineage.Grants(TrailDetector.Selectors, "audit", null, "PutEventSelectors", previous: $$"""{"trailName":"audit","eventSelectors":[{{CloudTrailArrange.Narrow}}]}""");
        Assert.Empty(bench.Detect<TrailDetector>());
    }

    [Fact]
    public void A_trail_whose_settings_were_altered_names_them()
    {
        bench.Trail("audit");
        bench.Attack();
        bench.CloudTrail("UpdateTrail", """{ "Name": "audit", "IsMultiRegionTrail": false, "EnableLogFileValidation": false }""");
        bench.Lineage = bench.Lineage.With(Trails.Type, "audit", Attribution.AttackerAltered, evidence: Proven.By("UpdateTrail"))
            .Grants(TrailDetector.Settings, "audit", null, "UpdateTrail", previous: """{"name":"audit","s3BucketName":"audit-logs","isMultiRegionTrail":true,"enableLogFileValidation":true}""");

        var finding = Assert.Single(bench.Detect<TrailDetector>());

        Assert.Equal("trail audit was altered: isMultiRegionTrail, enableLogFileValidation", finding.Summary);
        Assert.Equal([RestoreTrailRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void A_deleted_trail_says_what_to_do_until_it_is_there_again()
    {
        bench.Lineage = bench.Lineage.With(Trails.Type, "audit", Attribution.AttackerAltered, region: UnitBench.Home, evidence: Proven.By("DeleteTrail"), deleted: true);

        var finding = Assert.Single(bench.Detect<TrailDetector>());

        Assert.StartsWith("the attacker deleted trail audit: make it again", finding.Summary, StringComparison.Ordinal);
        Assert.Empty(finding.Remediations);
        bench.Trail("audit");
        Assert.Empty(bench.Detect<TrailDetector>());
    }

    [Fact]
    public void A_trail_that_the_attacker_made_is_to_be_stopped()
    {
        bench.Attack();
        bench.Trail("copy");
        bench.Lineage = bench.Lineage.Made(Trails.Type, "copy");

        Assert.Equal([StopTrailRemediator.Id], Assert.Single(bench.Detect<TrailDetector>()).Remediations);
    }

    [Fact]
    public void A_trail_of_all_Regions_is_looked_at_once_at_its_home()
    {
        bench.Account.Root.Call("s3", "CreateBucket", new() { ["Bucket"] = "far-logs" });
        bench.Account.Root.Call("cloudtrail", "CreateTrail", new() { ["Name"] = "far", ["S3BucketName"] = "far-logs", ["IsMultiRegionTrail"] = true }, "eu-west-1");
        bench.Lineage = bench.Lineage.Altered(Trails.Type, "far");

        Assert.Empty(bench.Detect<TrailDetector>());
    }
}
