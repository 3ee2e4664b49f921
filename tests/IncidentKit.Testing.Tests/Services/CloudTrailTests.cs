using System.IO.Compression;
using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Services;

public class CloudTrailTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void A_trail_is_changed_in_its_home_region_only_and_seen_in_all_if_it_covers_all()
    {
        Call("s3", "CreateBucket", ("Bucket", "trail-bucket"));
        Call("cloudtrail", "CreateTrail", ("Name", "all"), ("S3BucketName", "trail-bucket"), ("IsMultiRegionTrail", true));
        Call("cloudtrail", "CreateTrail", ("Name", "one"), ("S3BucketName", "trail-bucket"));
        Assert.Equal("TrailAlreadyExistsException", Error(() => Call("cloudtrail", "CreateTrail", ("Name", "one"), ("S3BucketName", "trail-bucket"))));
        Assert.Equal("InvalidTrailNameException", Error(() => Call("cloudtrail", "CreateTrail", ("Name", "x"), ("S3BucketName", "trail-bucket"))));
        var seen = test.Root.Call("cloudtrail", "DescribeTrails", region: "eu-west-1")["trailList"]!.AsArray();
        Assert.Equal("us-east-1", (string)Assert.Single(seen)!["HomeRegion"]!);
        Assert.Empty(test.Root.Call("cloudtrail", "DescribeTrails", In(("includeShadowTrails", false)), "eu-west-1")["trailList"]!.AsArray());
        Assert.Equal("InvalidHomeRegionException", Error(() => test.Root.Call("cloudtrail", "StopLogging", In(("Name", "all")), "eu-west-1")));
        Assert.Equal("TrailNotFoundException", Error(() => test.Root.Call("cloudtrail", "GetTrailStatus", In(("Name", "one")), "eu-west-1")));
        Call("cloudtrail", "DeleteTrail", ("Name", "all"));
        Assert.Equal("TrailNotFoundException", Error(() => Call("cloudtrail", "StartLogging", ("Name", "all"))));
    }

    [Fact]
    public void What_a_trail_logs_is_in_its_bucket_some_minutes_later()
    {
        Call("s3", "CreateBucket", ("Bucket", "trail-bucket"));
        Call("cloudtrail", "CreateTrail", ("Name", "main"), ("S3BucketName", "trail-bucket"), ("S3KeyPrefix", "logs"), ("IsMultiRegionTrail", true));
        Call("iam", "CreateUser", ("UserName", "before"));
        Call("cloudtrail", "StartLogging", ("Name", "main"));
        Call("iam", "CreateUser", ("UserName", "while"));
        test.Root.Call("ec2", "DescribeInstances", region: "eu-west-1");
        Call("cloudtrail", "StopLogging", ("Name", "main"));
        Call("iam", "CreateUser", ("UserName", "after"));
        Assert.Empty(Keys());
        test.Clock.Advance(TimeSpan.FromMinutes(6));

        var keys = Keys();
        Assert.Equal(2, keys.Length);
        Assert.Matches("^logs/AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/01/111122223333_CloudTrail_us-east-1_20260301T1205Z_[0-9a-f]{16}.json.gz$", keys[1]);
        var names = Records(keys[1]).Select(record => (string?)record["requestParameters"]?["userName"] ?? (string)record["eventName"]!);
        Assert.Equal(["StartLogging", "while"], names);
        Assert.NotNull(Call("cloudtrail", "GetTrailStatus", ("Name", "main"))["LatestDeliveryTime"]);
    }

    [Fact]
    public void The_history_is_of_one_region_newest_first_fifty_a_page_by_one_attribute()
    {
        for (var i = 0; i < 120; i++)
        {
            Call("iam", "CreateUser", ("UserName", $"user{i}"));
            test.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var (names, pages, token) = (new List<string>(), 0, (string?)null);
        do
        {
            var page = Call("cloudtrail", "LookupEvents", ("LookupAttributes", Attribute("EventName", "CreateUser")), ("NextToken", token));
            names.AddRange(page["Events"]!.AsArray().Select(record => (string)JsonNode.Parse((string)record!["CloudTrailEvent"]!)!["requestParameters"]!["userName"]!));
            token = (string?)page["NextToken"];
            pages++;
        }
        while (token is not null);
        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(i => $"user{i}"), names);
        Assert.Empty(test.Root.Call("cloudtrail", "LookupEvents", In(("LookupAttributes", Attribute("EventName", "CreateUser"))), "eu-west-1")["Events"]!.AsArray());

        Assert.Equal(5, Lookup(("MaxResults", 5)).Count);
        Assert.Equal(10, Lookup(("LookupAttributes", Attribute("EventName", "CreateUser")), ("StartTime", "2026-03-01T12:00:10Z"), ("EndTime", "2026-03-01T12:00:19Z")).Count);
        Assert.Single(Lookup(("LookupAttributes", Attribute("ResourceName", "user7"))));
        Assert.Equal(50, Lookup(("LookupAttributes", Attribute("Username", "root"))).Count);
        Assert.Equal(50, Lookup(("LookupAttributes", Attribute("AccessKeyId", test.Root.AccessKeyId))).Count);
        Assert.NotEmpty(Lookup(("LookupAttributes", Attribute("ReadOnly", "true"))));
        Assert.Equal("InvalidMaxResultsException", Error(() => Call("cloudtrail", "LookupEvents", ("MaxResults", 51))));
        Assert.Equal("InvalidLookupAttributesException", Error(() => Call("cloudtrail", "LookupEvents", ("LookupAttributes", new JsonArray(Attribute("EventName", "a")[0]!.DeepClone(), Attribute("EventName", "b")[0]!.DeepClone())))));
        Assert.Equal("InvalidTimeRangeException", Error(() => Call("cloudtrail", "LookupEvents", ("StartTime", "2026-03-02T00:00:00Z"), ("EndTime", "2026-03-01T00:00:00Z"))));
        Assert.Equal("InvalidNextTokenException", Error(() => Call("cloudtrail", "LookupEvents", ("NextToken", "x"))));
    }

    [Fact]
    public void The_history_forgets_after_ninety_days()
    {
        Call("iam", "CreateUser", ("UserName", "old"));
        test.Clock.Advance(TimeSpan.FromDays(90) + TimeSpan.FromSeconds(1));
        Assert.Empty(Lookup(("LookupAttributes", Attribute("EventName", "CreateUser"))));
    }

    [Fact]
    public void The_history_may_come_late()
    {
        var slow = new TestCloud(options => options.EventHistoryDelay = TimeSpan.FromMinutes(5));
        slow.Root.Call("iam", "CreateUser", In(("UserName", "eve")));
        Assert.Empty(slow.Root.Call("cloudtrail", "LookupEvents")["Events"]!.AsArray());
        slow.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["LookupEvents", "CreateUser"], slow.Root.Call("cloudtrail", "LookupEvents")["Events"]!.AsArray().Select(record => (string)record!["EventName"]!));
    }

    [Fact]
    public void Selectors_are_of_one_kind()
    {
        Call("s3", "CreateBucket", ("Bucket", "trail-bucket"));
        Call("cloudtrail", "CreateTrail", ("Name", "main"), ("S3BucketName", "trail-bucket"));
        Call("cloudtrail", "PutEventSelectors", ("TrailName", "main"), ("EventSelectors", JsonNode.Parse("""[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":false}]""")));
        Assert.False((bool)Call("cloudtrail", "GetEventSelectors", ("TrailName", "main"))["EventSelectors"]![0]!["IncludeManagementEvents"]!);
        Assert.Equal("InvalidEventSelectorsException", Error(() => Call("cloudtrail", "PutEventSelectors", ("TrailName", "main"))));
    }

    private static JsonArray Attribute(string key, string value) => new(new JsonObject { ["AttributeKey"] = key, ["AttributeValue"] = value });

    private JsonArray Lookup(params (string Name, JsonNode? Value)[] input) => Call("cloudtrail", "LookupEvents", input)["Events"]!.AsArray();

    private string[] Keys() => [.. Call("s3", "ListObjectsV2", ("Bucket", "trail-bucket"))["Contents"]!.AsArray().Select(item => (string)item!["Key"]!)];

    private IEnumerable<JsonObject> Records(string key)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String((string)Call("s3", "GetObject", ("Bucket", "trail-bucket"), ("Key", key))["Body"]!)), CompressionMode.Decompress);
        return [.. JsonNode.Parse(gzip)!["Records"]!.AsArray().Select(record => record!.AsObject())];
    }

    private JsonObject Call(string service, string operation, params (string Name, JsonNode? Value)[] input) => test.Root.Call(service, operation, In(input));
}
