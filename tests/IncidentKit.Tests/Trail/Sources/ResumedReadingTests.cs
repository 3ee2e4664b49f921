using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using IncidentKit.Reporting.Json;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Trail.Sources;

/// <summary>A reading that was cut off goes on where it was, and comes to the same.</summary>
public sealed class ResumedReadingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spool").FullName;
    private readonly ConcurrentQueue<string> fetched = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_again_and_again_a_reading_of_the_account_fetches_nothing_twice_and_gives_the_same_graph(int seed)
    {
        using var bench = Watched(TrailBench.FiveDays());
        bench.Account.Faults.Throttle("s3:GetObject", 20, 5).Throttle("cloudtrail:LookupEvents", 2, 2);
        var undisturbed = await bench.TraceAsync(Open(bench));
        var files = fetched.Distinct().Count();
        var random = new Random(seed);
        var before = new HashSet<string>(StringComparer.Ordinal);
        var unfinished = 0;
        for (var kill = 0; kill < 3; kill++)
        {
            fetched.Clear();
            using var spool = new StoppingSpool(new DirectoryTrailSpool(folder), random.Next(1, files / 4));
            bench.Spool = spool;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.TraceAsync(spool.Stopped, Open(bench)));
            Assert.InRange(fetched.Count(before.Contains), 0, unfinished);
            before.UnionWith(fetched);
            unfinished += Math.Max(0, fetched.Distinct().Count() - spool.Kept);
        }

        fetched.Clear();
        bench.Spool = new DirectoryTrailSpool(folder);
        var resumed = await bench.TraceAsync(Open(bench));

        Assert.InRange(fetched.Count(before.Contains), 0, unfinished);
        Assert.NotEmpty(undisturbed.AttributedEventIds);
        Assert.Empty(resumed.Trail.Unreadable);
        Assert.Equal(Text(undisturbed), Text(resumed));

        // Nothing is left to fetch but what the kit's own calls were recorded in since.
        fetched.Clear();
        Assert.Equal(Text(undisturbed), Text(await bench.TraceAsync(Open(bench))));
        Assert.DoesNotContain(fetched, before.Contains);
    }

    [Fact]
    public async Task What_is_kept_is_not_priced_again()
    {
        using var bench = TrailBench.FiveDays();
        bench.Spool = new DirectoryTrailSpool(folder);
        var source = (IPricedTrailSource)Open(bench);
        var (before, files) = (await source.EstimateAsync(TestContext.Current.CancellationToken), Files(bench));
        await bench.TraceAsync(Open(bench));
        var after = await source.EstimateAsync(TestContext.Current.CancellationToken);
        Assert.True(before.Objects > 50);
        // The kit's own calls were recorded meanwhile.
        Assert.InRange(after.Objects, 0, Files(bench) - files);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public async Task A_Region_of_the_Event_history_goes_on_at_the_page_where_it_was_cut_off(int pages)
    {
        using var bench = TrailBench.Empty();
        for (var i = 0; i < 620; i++)
        {
            bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"k{i}" }, "eu-west-1");
            bench.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        bench.Clock.Advance(TimeSpan.FromHours(2));
        bench.Account.Faults.Throttle("cloudtrail:LookupEvents", 2, 2);
        Watched(bench);
        var whole = await bench.ReadAsync(bench.History());
        var asked = Asked(bench);
        Assert.True(asked >= 13, $"{asked} pages");

        using var spool = new StoppingSpool(new Only(new DirectoryTrailSpool(folder), bench, "eu-west-1"), pages);
        bench.Spool = spool;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.ReadAsync(bench.History(), spool.Stopped));
        var (first, other) = (Asked(bench) - asked, whole.Select(item => item.EventId).ToHashSet(StringComparer.Ordinal));

        bench.Spool = new DirectoryTrailSpool(folder);
        var resumed = await bench.ReadAsync(bench.History());

        Assert.Subset(resumed.Select(item => item.EventId).ToHashSet(StringComparer.Ordinal), other);
        // One page more at each of the two edges: what is new, and the second that was cut.
        Assert.InRange(Asked(bench) - asked - first, asked - pages, asked - pages + 2);
        Assert.Equal(0, bench.Statistics.UnreadableCount);
    }

    [Fact]
    public async Task What_AWS_delivers_late_is_seen_by_the_next_reading()
    {
        using var bench = TrailBench.Empty();
        bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = "early" }, "eu-west-1");
        bench.Clock.Advance(TimeSpan.FromHours(3));
        bench.Spool = new DirectoryTrailSpool(folder);
        await bench.ReadAsync(bench.History());
        // As if it had come to the Event history only now.
        bench.Cloud.Engine.At(bench.Clock.GetUtcNow() - TimeSpan.FromMinutes(30), () => bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = "late" }, "eu-west-1"));
        var names = (await bench.ReadAsync(bench.History())).Where(item => item.EventName == "CreateKeyPair").Select(item => item.Request.GetProperty("keyName").GetString()).Distinct();
        Assert.Equal(["early", "late"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_what_lies_in_the_window_is_taken_from_what_was_kept()
    {
        using var bench = TrailBench.Empty();
        for (var day = 0; day < 4; day++)
        {
            bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"day{day}" }, "eu-west-1");
            bench.Clock.Advance(TimeSpan.FromDays(1));
        }

        bench.Spool = new DirectoryTrailSpool(folder);
        await bench.ReadAsync(bench.History());
        bench.Incident = bench.Incident with { Window = new(bench.Clock.GetUtcNow().AddDays(-3.5), bench.Clock.GetUtcNow().AddDays(-1.5)) };
        var days = (await bench.ReadAsync(bench.History())).Where(item => item.EventName == "CreateKeyPair").Select(item => item.Request.GetProperty("keyName").GetString());
        Assert.Equal(["day1", "day2"], days.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_secret_is_kept()
    {
        using var bench = TrailBench.Empty();
        bench.Account.AddRole("worker", bench.Account.Id, "ReadOnlyAccess");
        bench.Responder.Call("sts", "AssumeRole", new() { ["RoleArn"] = $"arn:aws:iam::{bench.Account.Id}:role/worker", ["RoleSessionName"] = "s" });
        var token = (await bench.ReadAsync(bench.History())).Where(item => item.EventName == "AssumeRole").Select(item => item.Response.GetProperty("credentials").GetProperty("sessionToken").GetString()!).First();
        Assert.NotEmpty(token);
        bench.Clock.Advance(TimeSpan.FromHours(2));
        bench.Spool = new DirectoryTrailSpool(folder);
        await bench.ReadAsync(bench.History());
        var text = string.Concat(Directory.EnumerateFiles(folder, "*.gz", SearchOption.AllDirectories).Select(Unpack));
        Assert.Contains("\"sessionToken\":\"REDACTED\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_that_is_damaged_is_fetched_again()
    {
        using var bench = Watched(TrailBench.FiveDays());
        bench.Spool = new DirectoryTrailSpool(folder);
        var graph = await bench.TraceAsync(Open(bench));
        foreach (var file in Directory.EnumerateFiles(folder, "*.gz", SearchOption.AllDirectories).Where((_, number) => number % 5 == 0))
        {
            await using var stream = new FileStream(file, FileMode.Open);
            stream.SetLength(stream.Length / 2);
        }

        fetched.Clear();
        var again = await bench.TraceAsync(Open(bench));
        Assert.Empty(again.Trail.Unreadable);
        Assert.NotEmpty(fetched);
        Assert.Equal(Text(graph), Text(again));
    }

    [Fact]
    public async Task A_spool_without_room_loses_nothing()
    {
        using var bench = TrailBench.FiveDays();
        var without = await bench.TraceAsync(Open(bench));
        var spool = new DirectoryTrailSpool(folder, maxBytes: 20_000);
        bench.Spool = spool;
        Assert.Equal(Text(without), Text(await bench.TraceAsync(Open(bench))));
        Assert.True(spool.IsFull);
        Assert.InRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 10_000, 20_000);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("event-history")]
    public async Task Credentials_that_run_out_end_the_reading_in_one_line_and_it_goes_on_with_new_ones(string location)
    {
        using var bench = Watched(TrailBench.FiveDays());
        var undisturbed = await bench.TraceAsync(bench.Get<ITrailSources>().Open(location, bench.Incident));
        bench.Spool = new DirectoryTrailSpool(folder);
        fetched.Clear();
        var left = 8;
        bench.Answer = request => IsTrail(request) && Interlocked.Decrement(ref left) < 0 ? Expired(request) : null;
        var exception = await Assert.ThrowsAsync<TrailSourceException>(() => bench.TraceAsync(bench.Get<ITrailSources>().Open(location, bench.Incident)));
        Assert.Contains("the credentials ran out while", exception.Message, StringComparison.Ordinal);

        bench.Answer = null;
        Assert.Equal(Text(undisturbed), Text(await bench.TraceAsync(bench.Get<ITrailSources>().Open(location, bench.Incident))));
    }

    private static bool IsTrail(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith(".gz", StringComparison.Ordinal) || (request.Headers.TryGetValues("X-Amz-Target", out var target) && target.Single().EndsWith("LookupEvents", StringComparison.Ordinal));

    private static HttpResponseMessage Expired(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith(".gz", StringComparison.Ordinal)
        ? new(HttpStatusCode.BadRequest) { Content = new StringContent("<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>") }
        : new(HttpStatusCode.BadRequest) { Content = new StringContent("""{"__type":"ExpiredTokenException","message":"The security token included in the request is expired"}""") };

    // Notes the log files that are fetched.
    private TrailBench Watched(TrailBench bench)
    {
        bench.Break = request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith(".gz", StringComparison.Ordinal)) fetched.Enqueue(request.RequestUri.AbsolutePath);
            return null;
        };
        return bench;
    }

    private static int Files(TrailBench bench) => bench.Call("cloudtrail", "DescribeTrails")["trailList"]!.AsArray().Select(trail => (string)trail!["S3BucketName"]!).Distinct()
        .Sum(bucket => bench.Call("s3", "ListObjectsV2", new() { ["Bucket"] = bucket })["Contents"]!.AsArray().Count);

    private static int Asked(TrailBench bench) => bench.Calls.Count(call => call is { Operation: "LookupEvents", Region: "eu-west-1", ErrorCode: null });

    private static ITrailSource Open(TrailBench bench) => bench.Get<ITrailSources>().Open("account", bench.Incident);

    private static string Text(LineageGraph graph) => JsonSerializer.Serialize(LineageDocument.Of(graph with { Trail = new(0, 0, 0, []), Window = null }, withEvents: true), IncidentJsonContext.Default.LineageDocument);

    private static string Unpack(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    /// <summary>Keeps the pages of one Region alone, so that they can be counted.</summary>
    private sealed class Only(ITrailSpool inner, TrailBench bench, string region) : ITrailSpool
    {
        private readonly HashSet<string> names = [.. Enumerable.Range(0, 100).Select(page => $"{HistoryPages.FolderOf(new(bench.Account.Id, region, "cloudtrail", EventHistorySource.Location), HistoryQuestion.Everything)}/{page}")];

        public ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken = default) => inner.OpenAsync(name, cancellationToken);

        public ValueTask<ITrailPiece?> CreateAsync(string name, CancellationToken cancellationToken = default) => names.Contains(name) ? inner.CreateAsync(name, cancellationToken) : new((ITrailPiece?)null);
    }
}
