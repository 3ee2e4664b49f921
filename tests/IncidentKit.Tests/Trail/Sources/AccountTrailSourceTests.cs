using IncidentKit.Incidents;
using IncidentKit.Trail;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Trail.Sources;

public sealed class AccountTrailSourceTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private readonly TrailBench bench = TrailBench.Empty();
    private int keys;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Without_a_trail_the_Event_history_is_read()
    {
        KeyPair();
        var events = await ReadAsync();
        Assert.Equal(1, KeyPairs(events));
        Assert.Equal(0, Count("GetObject"));
        Assert.Equal(0, bench.Statistics.UnreadableCount);
    }

    [Fact]
    public async Task A_trail_is_read_from_its_bucket_and_the_Event_history_only_for_what_is_not_delivered_yet()
    {
        KeyPair();
        Begin();
        for (var day = 0; day < 3; day++) KeyPair(TimeSpan.FromDays(1));
        KeyPair(TimeSpan.FromMinutes(1));

        var events = await ReadAsync();

        Assert.Equal(Enumerable.Range(0, keys), NumbersOf(events));
        Assert.True(Count("GetObject") > 0);
        Assert.Equal(0, bench.Statistics.UnreadableCount);
    }

    [Fact]
    public async Task What_the_trails_files_take_is_known_beforehand_and_the_Event_history_costs_nothing()
    {
        KeyPair();
        var source = (IPricedTrailSource)bench.Get<ITrailSources>().Open("account", bench.Incident);
        Assert.Equal(new(0, 0, 0, 0), await source.EstimateAsync(TestContext.Current.CancellationToken));
        Begin();
        for (var day = 0; day < 3; day++) KeyPair(TimeSpan.FromDays(1));

        var cost = await source.EstimateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, Count("GetObject"));
        Assert.Equal((bench.Call("s3", "ListObjectsV2", new() { ["Bucket"] = "logs" })["Contents"]!.AsArray().Count, true), (cost.Objects, cost.Dollars > 0));
        await ReadAsync();
        Assert.True(Count("GetObject") >= cost.Objects);
    }

    [Fact]
    public async Task What_happened_while_a_trail_was_stopped_comes_from_the_Event_history()
    {
        Begin();
        KeyPair(TimeSpan.FromDays(1));
        bench.Call("cloudtrail", "StopLogging", new() { ["Name"] = "trail" });
        KeyPair(TimeSpan.FromDays(1));

        Assert.Equal(Enumerable.Range(0, keys), NumbersOf(await ReadAsync()));
    }

    [Fact]
    public async Task A_trail_whose_bucket_may_not_be_read_is_said_and_the_Event_history_stands_in()
    {
        Begin();
        KeyPair(TimeSpan.FromDays(1));
        bench.Account.Faults.DenyByServiceControlPolicy("s3:ListBucket");

        Assert.Equal(1, KeyPairs(await ReadAsync()));

        Assert.Equal(0, bench.Statistics.UnreadableCount);
        Assert.Contains("the Event history is read instead", Assert.Single(bench.Statistics.Unread).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_that_records_only_part_covers_nothing()
    {
        Begin();
        KeyPair(TimeSpan.FromDays(1));
        bench.Call("cloudtrail", "PutEventSelectors", new() { ["TrailName"] = "trail", ["EventSelectors"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["ReadWriteType"] = "ReadOnly", ["IncludeManagementEvents"] = true }) });
        Assert.Equal(1, KeyPairs(await ReadAsync()));
        Assert.Equal(0, Count("GetObject"));
    }

    [Theory]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]}""")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]}""")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","Equals":["iam.amazonaws.com"]}]}]}""")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}]}""")]
    public async Task A_trail_that_leaves_out_management_events_covers_nothing(string selectors)
    {
        Begin();
        KeyPair(TimeSpan.FromDays(1));
        Select("trail", selectors);
        KeyPair(TimeSpan.FromDays(1));

        Assert.Equal(Enumerable.Range(0, keys), NumbersOf(await ReadAsync()));
        Assert.Equal((0, 0), (Count("GetObject"), bench.Statistics.UnreadableCount));
    }

    [Theory]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["ec2.amazonaws.com","rdsdata.amazonaws.com"]}]}""")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["ec2.amazonaws.com","rdsdata.amazonaws.com"]}]}]}""")]
    public async Task What_a_trail_leaves_out_by_service_comes_from_the_Event_history(string selectors)
    {
        Begin();
        Select("trail", selectors);
        KeyPair(TimeSpan.FromDays(1));
        KeyPair(TimeSpan.FromDays(1));

        var events = await ReadAsync();

        Assert.Equal(Enumerable.Range(0, keys), NumbersOf(events));
        Assert.Contains(events, item => item.EventName == "GetCallerIdentity");
        Assert.True(Count("GetObject") > 0);
        Assert.Equal(0, bench.Statistics.UnreadableCount);
    }

    [Fact]
    public async Task A_trail_that_leaves_nothing_out_is_read_before_one_that_does()
    {
        Begin();
        Select("trail", """{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["ec2.amazonaws.com"]}]}""");
        Begin("whole", "others");
        KeyPair(TimeSpan.FromDays(1));
        KeyPair(TimeSpan.FromDays(1));

        Assert.Equal(Enumerable.Range(0, keys), NumbersOf(await ReadAsync()));
        Assert.Equal(bench.Call("s3", "ListObjectsV2", new() { ["Bucket"] = "others" })["Contents"]!.AsArray().Count, Count("GetObject"));
    }

    [Fact]
    public void What_was_left_out_is_left_of_the_time_that_was_read()
    {
        var cover = new TrailCover(new(Start, Start.AddDays(10)));
        cover.Add("1", ["r"], new(Start.AddDays(1), Start.AddDays(10)), "kms.amazonaws.com", "kms.amazonaws.com");
        Assert.Equal([new(new(Start, Start.AddDays(1))), new(new(Start.AddDays(1), Start.AddDays(10)), "kms.amazonaws.com")], cover.AllGapsOf("1", "r"));
        Assert.Equal([new(new(Start, Start.AddDays(10)))], cover.AllGapsOf("1", "other"));
    }

    [Fact]
    public async Task Of_a_gap_that_is_older_than_the_Event_history_the_trails_files_are_read_and_the_rest_is_a_blind_spot()
    {
        Begin();
        KeyPair(TimeSpan.FromDays(1));
        KeyPair(TimeSpan.FromDays(1));
        bench.Call("cloudtrail", "StopLogging", new() { ["Name"] = "trail" });
        KeyPair(TimeSpan.FromDays(1));
        var lost = keys - 1;
        bench.Clock.Advance(TimeSpan.FromDays(95));
        bench.Call("cloudtrail", "StartLogging", new() { ["Name"] = "trail" });
        KeyPair(TimeSpan.FromDays(1));
        bench.Call("cloudtrail", "StopLogging", new() { ["Name"] = "trail" });
        KeyPair(TimeSpan.FromDays(1));
        bench.Call("cloudtrail", "StartLogging", new() { ["Name"] = "trail" });
        KeyPair(TimeSpan.FromDays(1));
        bench.Incident = bench.Incident with { Window = new(Start) };

        var numbers = NumbersOf(await ReadAsync()).ToList();

        Assert.Equal(Enumerable.Range(0, keys).Where(number => number != lost), numbers);
        var blind = Assert.Single(bench.Statistics.Unreadable);
        Assert.Contains($"AWS keeps no events from before {bench.Clock.GetUtcNow().AddDays(-90):yyyy-MM-dd}", blind.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_whose_key_may_not_be_used_is_said_and_the_Event_history_stands_in()
    {
        Begin(key: "arn:aws:kms:eu-west-1:111122223333:key/0a1b");
        KeyPair(TimeSpan.FromDays(1));
        KeyPair(TimeSpan.FromDays(1));
        bench.Account.Faults.DenyByServiceControlPolicy("kms:Decrypt");

        Assert.Equal(Enumerable.Range(0, keys), NumbersOf(await ReadAsync()));
        var unread = Assert.Single(bench.Statistics.Unread);
        Assert.Matches("allow kms:Decrypt .*; the Event history is read instead", unread.Reason);
        Assert.Equal(0, bench.Statistics.UnreadableCount);
    }

    [Fact]
    public async Task The_attack_of_the_five_days_is_the_same_as_in_the_Event_history()
    {
        using var five = TrailBench.FiveDays();
        var byHistory = await five.TraceAsync(five.History());
        var byAccount = await five.TraceAsync(five.Get<ITrailSources>().Open("account", five.Incident));
        Assert.NotEmpty(byHistory.AttributedEventIds);
        Assert.Equal(byHistory.AttributedEventIds, byAccount.AttributedEventIds);
        Assert.Equal(byHistory.Credentials.Select(item => item.Id), byAccount.Credentials.Select(item => item.Id));
    }

    [Fact]
    public void Gaps_are_what_lies_between_what_was_read()
    {
        var cover = new TrailCover(new(Start, Start.AddDays(10)));
        Assert.Equal([new IncidentWindow(Start, Start.AddDays(10))], cover.GapsOf("1", "r"));
        cover.Add("1", ["r"], new(Start.AddDays(4), Start.AddDays(6)));
        cover.Add("1", ["r"], new(Start.AddDays(1), Start.AddDays(2)));
        cover.Add("1", ["r"], new(Start.AddDays(5), Start.AddDays(8)));
        Assert.Equal([new IncidentWindow(Start, Start.AddDays(1)), new(Start.AddDays(2), Start.AddDays(4)), new(Start.AddDays(8), Start.AddDays(10))], cover.GapsOf("1", "r"));
        Assert.True(cover.Has("1", "r", new(Start.AddDays(4), Start.AddDays(8))));
        Assert.False(cover.Has("1", "r", new(Start.AddDays(4), Start.AddDays(9))));
        Assert.False(cover.Has("1", "other", new(Start.AddDays(4), Start.AddDays(8))));
    }

    private void Begin(string trail = "trail", string bucket = "logs", string? key = null)
    {
        bench.Call("s3", "CreateBucket", new() { ["Bucket"] = bucket });
        bench.Call("cloudtrail", "CreateTrail", new() { ["Name"] = trail, ["S3BucketName"] = bucket, ["IsMultiRegionTrail"] = true, ["KmsKeyId"] = key });
        bench.Call("cloudtrail", "StartLogging", new() { ["Name"] = trail });
    }

    private void Select(string trail, string selectors)
    {
        var input = (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(selectors)!;
        input["TrailName"] = trail;
        bench.Call("cloudtrail", "PutEventSelectors", input);
    }

    private void KeyPair(TimeSpan after = default)
    {
        bench.Clock.Advance(after);
        bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"key-{keys++}" }, "eu-west-1");
        // A file is closed by the call that comes after its end.
        bench.Call("sts", "GetCallerIdentity");
    }

    private Task<List<TrailEvent>> ReadAsync() => bench.ReadAsync(bench.Get<ITrailSources>().Open("account", bench.Incident));

    private static int KeyPairs(IEnumerable<TrailEvent> events) => NumbersOf(events).Count();

    private static IEnumerable<int> NumbersOf(IEnumerable<TrailEvent> events) => events.DistinctBy(item => item.EventId).Where(item => item.EventName == "CreateKeyPair")
        .Select(item => int.Parse(item.Request.GetProperty("keyName").GetString()!.AsSpan("key-".Length), System.Globalization.CultureInfo.InvariantCulture)).Order();

    private int Count(string operation) => bench.Calls.Count(call => call.Operation == operation);
}
