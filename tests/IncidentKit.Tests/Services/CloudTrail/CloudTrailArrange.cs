using System.Text.Json.Nodes;

namespace IncidentKit.Tests.Services.CloudTrail;

/// <summary>What tests of CloudTrail put into an account.</summary>
internal static class CloudTrailArrange
{
    internal const string Narrow = """{"readWriteType":"ReadOnly","includeManagementEvents":false}""";

    internal static JsonObject CloudTrail(this UnitBench bench, string operation, string input) => bench.Do("cloudtrail", operation, input);

    /// <summary>A trail that logs.</summary>
    internal static void Trail(this UnitBench bench, string name, bool multiRegion = true)
    {
        bench.Do("s3", "CreateBucket", $$"""{ "Bucket": "{{name}}-logs" }""");
        bench.CloudTrail("CreateTrail", $$"""{ "Name": "{{name}}", "S3BucketName": "{{name}}-logs", "IsMultiRegionTrail": {{(multiRegion ? "true" : "false")}}, "EnableLogFileValidation": true }""");
        bench.CloudTrail("StartLogging", $$"""{ "Name": "{{name}}" }""");
    }

    internal static bool IsLogging(this UnitBench bench, string name) => (bool)bench.CloudTrail("GetTrailStatus", $$"""{ "Name": "{{name}}" }""")["IsLogging"]!;

    internal static void Blind(this UnitBench bench, string name) =>
        bench.CloudTrail("PutEventSelectors", $$"""{ "TrailName": "{{name}}", "EventSelectors": [{ "ReadWriteType": "ReadOnly", "IncludeManagementEvents": false }] }""");

    internal static JsonNode Selectors(this UnitBench bench, string name) => bench.CloudTrail("GetEventSelectors", $$"""{ "TrailName": "{{name}}" }""");

    internal static JsonNode Settings(this UnitBench bench, string name) => bench.CloudTrail("GetTrail", $$"""{ "Name": "{{name}}" }""")["Trail"]!;
}
