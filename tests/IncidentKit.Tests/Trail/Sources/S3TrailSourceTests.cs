using System.Text.Json.Nodes;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Tests.Trail.Reading;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Sources;

public sealed class S3TrailSourceTests : IDisposable
{
    private const string Key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b";
    private const string Folder = "AWSLogs/111122223333/CloudTrail/eu-west-1/";
    private readonly TrailBench bench = TrailBench.Empty(deadline: 60);
    private int broken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_files_of_a_trail_are_read_each_once()
    {
        Record(days: 3);
        var events = await ReadAsync("s3://logs");

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"key-{i}").Order(StringComparer.Ordinal), KeyPairs(events));
        Assert.Equal(0, bench.Statistics.UnreadableCount);
        Assert.Equal(Gets(), bench.Statistics.Files);
    }

    [Theory]
    [InlineData("s3://logs/")]
    [InlineData("s3://logs/AWSLogs")]
    [InlineData("s3://logs/AWSLogs/111122223333/CloudTrail/eu-west-1/")]
    [InlineData("s3://logs/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03")]
    public async Task Any_folder_on_the_way_is_a_place_to_begin(string location)
    {
        Record(days: 3);
        Assert.Equal(30, KeyPairs(await ReadAsync(location)).Count());
    }

    [Fact]
    public async Task Only_the_days_of_the_window_and_the_accounts_of_the_incident_are_read()
    {
        Record(days: 5);
        Put("AWSLogs/999999999999/CloudTrail/eu-west-1/2026/03/03/x.json.gz", "x");
        Put("AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/03/03/x.json.gz", "x");
        bench.Incident = bench.Incident with { Window = new(At(2).AddHours(-1), At(3)) };

        var events = await ReadAsync("s3://logs");

        Assert.Equal(["02", "03"], KeyPairs(events, item => item.EventTime.ToString("dd")).Distinct());
        Assert.Equal(0, bench.Statistics.UnreadableCount);
    }

    [Fact]
    public async Task Files_that_stand_in_no_folder_of_a_day_are_read_too()
    {
        Record(days: 1);
        Put($"{Folder}copied.json", ReadTrail.Record("copied"));
        Put("elsewhere/mine.json", ReadTrail.Record("mine"));
        Assert.Superset(new HashSet<string> { "copied", "mine" }, (await ReadAsync("s3://logs")).Select(item => item.EventId).ToHashSet());
    }

    [Fact]
    public async Task A_stream_that_breaks_off_goes_on_where_it_broke()
    {
        Record(days: 2);
        bench.Break = request => request.RequestUri!.AbsolutePath.EndsWith(".gz", StringComparison.Ordinal) && Interlocked.Increment(ref broken) % 3 != 0 ? 100 : null;

        Assert.Equal(20, KeyPairs(await ReadAsync("s3://logs")).Count());
        Assert.Equal(0, bench.Statistics.UnreadableCount);
        Assert.True(Gets() > bench.Statistics.Files);
    }

    [Fact]
    public async Task A_stream_that_always_breaks_off_is_named()
    {
        Record(days: 1);
        bench.Break = request => request.RequestUri!.AbsolutePath.EndsWith(".gz", StringComparison.Ordinal) ? 0 : null;
        await ReadAsync("s3://logs");
        Assert.Equal(bench.Statistics.Files, bench.Statistics.UnreadableCount);
        Assert.Contains("broke off 5 times after 0 of", bench.Statistics.Unreadable[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_slows_it_and_loses_nothing()
    {
        Record(days: 3);
        bench.Account.Faults.Throttle("s3:GetObject", 10, 1).Throttle("s3:ListObjectsV2", 3, 1);
        Assert.Equal(30, KeyPairs(await ReadAsync("s3://logs")).Count());
        Assert.Equal(0, bench.Statistics.UnreadableCount);
    }

    [Fact]
    public async Task What_it_takes_is_known_beforehand()
    {
        Record(days: 3);
        var source = (IPricedTrailSource)bench.Get<ITrailSources>().Open("s3://logs", bench.Incident);
        var cost = await source.EstimateAsync();
        Assert.Equal(0, Gets());
        await bench.ReadAsync(source);

        Assert.Equal(Gets(), cost.Objects);
        Assert.Equal(bench.Calls.Count(call => call.Operation is "GetObject" or "ListObjectsV2") - (cost.Requests - cost.Objects), cost.Requests);
        Assert.True(cost.Bytes > cost.Objects * 100);
        Assert.Equal(cost.Objects * 0.0000004m + (cost.Requests - cost.Objects) * 0.000005m, cost.Dollars);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_said_in_one_line() =>
        Assert.Contains("there is no bucket 'nowhere'", (await Assert.ThrowsAsync<TrailSourceException>(() => ReadAsync("s3://nowhere/x"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_bucket_that_may_not_be_listed_is_said_in_one_line()
    {
        Record(days: 1);
        bench.Account.Faults.DenyByServiceControlPolicy("s3:ListBucket");
        Assert.Contains("allow s3:ListBucket", (await Assert.ThrowsAsync<TrailSourceException>(() => ReadAsync("s3://logs"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_may_not_be_read_are_named_and_after_many_the_rest_is_not_tried()
    {
        Record(days: 1);
        for (var i = 0; i < 400; i++) Put($"{Folder}2026/03/01/{i}.json.gz", "x");
        bench.Account.Faults.DenyByServiceControlPolicy("s3:GetObject");
        await ReadAsync("s3://logs");
        Assert.InRange(Gets(), 256, 399);
        Assert.Contains(bench.Statistics.Unreadable, item => item.Source == "s3://logs/" && item.Reason.Contains("the rest was not tried", StringComparison.Ordinal));
        Assert.Contains(bench.Statistics.Unreadable, item => item.Source.StartsWith(Folder, StringComparison.Ordinal) && item.Reason.Contains("allow s3:GetObject", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_whose_key_may_not_be_used_are_named_with_what_it_takes()
    {
        Record(days: 1, key: Key);
        bench.Account.Faults.DenyByServiceControlPolicy("kms:Decrypt");
        Assert.Empty(await ReadAsync("s3://logs"));
        Assert.Equal(Gets(), bench.Statistics.UnreadableCount);
        Assert.All(bench.Statistics.Unreadable, item => Assert.Matches("the key that encrypts it may not be used: allow kms:Decrypt .*key/0a1b", item.Reason));
    }

    [Fact]
    public async Task The_printed_policy_is_enough_for_encrypted_files_and_its_key_is_of_use_through_S3_alone()
    {
        Record(days: 1, key: Key);
        var auditor = bench.Account.AddUser("auditor");
        foreach (var policy in bench.Get<IPermissionPolicies>().ForInvestigation())
        {
            bench.Call("iam", "CreatePolicy", new() { ["PolicyName"] = policy.Name, ["PolicyDocument"] = policy.Document });
            bench.Call("iam", "AttachUserPolicy", new() { ["UserName"] = "auditor", ["PolicyArn"] = $"arn:aws:iam::{bench.Account.Id}:policy/{policy.Name}" });
        }

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var key = (string)auditor.Call("s3", "ListObjectsV2", new() { ["Bucket"] = "logs" })["Contents"]![0]!["Key"]!;
        Assert.NotEmpty((string)auditor.Call("s3", "GetObject", new() { ["Bucket"] = "logs", ["Key"] = key })["Body"]!);
        var statement = bench.Get<IPermissionPolicies>().ForInvestigation().SelectMany(policy => System.Text.Json.Nodes.JsonNode.Parse(policy.Document)!["Statement"]!.AsArray()).Single(entry => entry!["Action"]!.ToJsonString().Contains("kms:", StringComparison.Ordinal));
        Assert.Equal("""{"Sid":"TrailKeys","Effect":"Allow","Action":["kms:Decrypt"],"Resource":"*","Condition":{"StringLike":{"kms:ViaService":["s3.*.amazonaws.com","s3.*.amazonaws.com.cn"]}}}""", statement!.ToJsonString());
    }

    [Fact]
    public async Task Cancelled_it_ends_quietly()
    {
        Record(days: 1);
        bench.Account.Faults.Hang("s3:GetObject");
        using var stop = new CancellationTokenSource();
        var source = bench.Get<ITrailSources>().Open("s3://logs", bench.Incident);
        var reading = Task.Run(async () => await source.ReadAsync(bench.Statistics, stop.Token).ToListAsync());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///x")]
    [InlineData("s3://a b/x")]
    public void What_names_no_bucket_is_said_in_one_line(string location) =>
        Assert.Contains("names no bucket", Assert.Throws<TrailSourceException>(() => bench.Get<ITrailSources>().Open(location, bench.Incident)).Message, StringComparison.Ordinal);

    // Ten key pairs on each day from the first of March on, in a trail of all Regions.
    private void Record(int days, string? key = null)
    {
        bench.Call("s3", "CreateBucket", new() { ["Bucket"] = "logs" });
        bench.Call("cloudtrail", "CreateTrail", new() { ["Name"] = "trail", ["S3BucketName"] = "logs", ["IsMultiRegionTrail"] = true, ["KmsKeyId"] = key });
        bench.Call("cloudtrail", "StartLogging", new() { ["Name"] = "trail" });
        for (var i = 0; i < days * 10; i++)
        {
            bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"key-{i}" }, "eu-west-1");
            bench.Clock.Advance(TimeSpan.FromMinutes(6));
            if (i % 10 == 9) bench.Clock.SetUtcNow(At(1 + (i / 10) + 1));
        }

        bench.Call("sts", "GetCallerIdentity");
        bench.Incident = bench.Incident with { Window = new(At(1).AddDays(-1)) };
    }

    private static DateTimeOffset At(int day) => new(2026, 3, day, 10, 0, 0, TimeSpan.Zero);

    private void Put(string key, string body) => bench.Call("s3", "PutObject", new() { ["Bucket"] = "logs", ["Key"] = key, ["Body"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(body)) });

    private int Gets() => bench.Calls.Count(call => call.Operation == "GetObject");

    private Task<List<TrailEvent>> ReadAsync(string location) => bench.ReadAsync(bench.Get<ITrailSources>().Open(location, bench.Incident));

    private static IEnumerable<string> KeyPairs(IEnumerable<TrailEvent> events, Func<TrailEvent, string>? select = null) =>
        events.Where(item => item.EventName == "CreateKeyPair").Select(select ?? (item => item.Request.GetProperty("keyName").GetString()!)).Order(StringComparer.Ordinal);
}
