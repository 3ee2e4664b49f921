using System.Net;
using System.Text;
using IncidentKit.Incidents;
using IncidentKit.Tests.Trail.Reading;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Sources;

/// <summary>Buckets that an attacker wrote to, or that are not what they were: each trouble is named, and the rest is read.</summary>
public sealed class HostileBucketTests : IDisposable
{
    private const string Folder = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03/01/";
    private readonly TrailBench bench = TrailBench.Empty(deadline: 60);
    private readonly string spool = Directory.CreateTempSubdirectory("spool").FullName;

    public HostileBucketTests()
    {
        bench.Call("s3", "CreateBucket", new() { ["Bucket"] = "logs" });
        bench.Incident = bench.Incident with { Window = new(bench.Clock.GetUtcNow().AddDays(-1)) };
        bench.Spool = new DirectoryTrailSpool(spool);
    }

    public void Dispose()
    {
        bench.Dispose();
        Directory.Delete(spool, recursive: true);
    }

    [Theory]
    [InlineData("../../../../etc/cron.d/x.json")]
    [InlineData("AWSLogs/../../x.json")]
    [InlineData("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03/01/..%2f..%2fx.json")]
    [InlineData("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03/01/a b+c&d=é\u202E.json")]
    [InlineData("/leading.json")]
    [InlineData("AWSLogs//111122223333///x.json")]
    public async Task Whatever_an_object_is_called_it_is_read_and_nothing_is_written_elsewhere(string key)
    {
        Put(key, ReadTrail.Record("strange"));
        Put($"{Folder}good.json", ReadTrail.Record("good"));
        Assert.Equal(["good", "strange"], await ReadAsync());
        Assert.Empty(bench.Statistics.Unreadable);
        Assert.Equal(["good", "strange"], await ReadAsync());
        Assert.All(Directory.EnumerateFiles(spool, "*", SearchOption.AllDirectories), file => Assert.Matches("/s3/[0-9a-f]{2}/[0-9a-f]{64}[.]ndjson[.]gz$", file));
    }

    [Fact]
    public async Task Control_characters_in_a_key_reach_no_terminal()
    {
        Put($"{Folder}\u001b[2J\u202Ex.json", "no json");
        Put($"{Folder}good.json", ReadTrail.Record("good"));
        Assert.Equal(["good"], await ReadAsync());
        var unreadable = Assert.Single(bench.Statistics.Unreadable);
        Assert.Equal($"{Folder}?[2J?x.json", unreadable.Source);
    }

    [Fact]
    public async Task An_object_that_was_deleted_after_it_was_listed_is_named_and_the_rest_is_read()
    {
        Put($"{Folder}gone.json", ReadTrail.Record("gone"));
        Put($"{Folder}good.json", ReadTrail.Record("good"));
        bench.Break = request =>
        {
            // Between the listing and the reading.
            if (request.RequestUri!.Query.Contains("list-type", StringComparison.Ordinal) && request.RequestUri.Query.Contains("03%2F01", StringComparison.OrdinalIgnoreCase)) bench.Call("s3", "DeleteObject", new() { ["Bucket"] = "logs", ["Key"] = $"{Folder}gone.json" });
            return null;
        };
        Assert.Equal(["good"], await ReadAsync());
        var unreadable = Assert.Single(bench.Statistics.Unreadable);
        Assert.Equal(($"{Folder}gone.json", true), (unreadable.Source, unreadable.Reason.StartsWith("it was deleted after it was listed", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_listing_that_goes_in_a_circle_is_named_and_the_rest_is_read(int length)
    {
        Put($"{Folder}good.json", ReadTrail.Record("good"));
        Put("AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/01/never.json", ReadTrail.Record("never"));
        var pages = 0;
        bench.Answer = request => request.RequestUri!.Query is var query && query.Contains("list-type", StringComparison.Ordinal) && Uri.UnescapeDataString(query).EndsWith("us-east-1/2026/03/01/", StringComparison.Ordinal) | Uri.UnescapeDataString(query).Contains("us-east-1/2026/03/01/&", StringComparison.Ordinal)
            ? Xml($"<ListBucketResult><Name>logs</Name><IsTruncated>true</IsTruncated><NextContinuationToken>t{Interlocked.Increment(ref pages) % length}</NextContinuationToken></ListBucketResult>")
            : null;
        Assert.Equal(["good"], await ReadAsync());
        var unreadable = Assert.Single(bench.Statistics.Unreadable);
        Assert.Equal("s3://logs/AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/01/", unreadable.Source);
        Assert.Contains("repeats a page's token", unreadable.Reason, StringComparison.Ordinal);
        Assert.InRange(pages, 2, 8);
    }

    [Fact]
    public async Task What_was_kept_does_not_hide_that_nothing_may_be_fetched_any_more()
    {
        Put($"{Folder}good.json", ReadTrail.Record("good"));
        Assert.Equal(["good"], await ReadAsync());
        for (var i = 0; i < 400; i++) Put($"{Folder}{i}.json", ReadTrail.Record($"{i}"));
        bench.Account.Faults.DenyByServiceControlPolicy("s3:GetObject");
        Assert.Equal(["good"], await ReadAsync());
        Assert.InRange(bench.Calls.Count(call => call.Operation == "GetObject"), 256, 400);
        Assert.Contains(bench.Statistics.Unreadable, item => item.Reason.Contains("the rest was not tried", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_bucket_is_named()
    {
        Assert.Empty(await ReadAsync());
        var unreadable = Assert.Single(bench.Statistics.Unreadable);
        Assert.Equal("s3://logs/", unreadable.Source);
        Assert.Contains("no log file", unreadable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_of_another_Region_is_read_where_it_is_though_nobody_may_ask_where()
    {
        bench.Call("s3", "CreateBucket", new() { ["Bucket"] = "far", ["CreateBucketConfiguration"] = new System.Text.Json.Nodes.JsonObject { ["LocationConstraint"] = "eu-central-1" } });
        Put($"{Folder}good.json", ReadTrail.Record("good"), "far");
        bench.Account.Faults.DenyByServiceControlPolicy("s3:GetBucketLocation");
        bench.Answer = request => request.RequestUri!.Host.Contains("s3.eu-central-1.", StringComparison.Ordinal) || !request.RequestUri.Host.Contains("s3", StringComparison.Ordinal) || request.RequestUri.Query.Contains("location", StringComparison.Ordinal) ? null : Redirect();
        Assert.Equal(["good"], await ReadAsync("s3://far"));
        Assert.Empty(bench.Statistics.Unreadable);
    }

    [Fact]
    public async Task A_bucket_that_says_it_is_elsewhere_and_not_where_is_said_in_one_line()
    {
        bench.Answer = request => request.RequestUri!.Host.Contains("s3", StringComparison.Ordinal) ? Xml("<Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint.</Message></Error>", HttpStatusCode.MovedPermanently) : null;
        var exception = await Assert.ThrowsAsync<TrailSourceException>(() => ReadAsync());
        Assert.Contains("is in another Region", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_whose_folder_may_not_be_listed_is_named_and_the_others_are_read()
    {
        bench.Incident = bench.Incident with { Accounts = [] };
        Put($"{Folder}good.json", ReadTrail.Record("good"));
        Put("AWSLogs/999999999999/CloudTrail/eu-west-1/2026/03/01/x.json", ReadTrail.Record("denied"));
        bench.Answer = request => Uri.UnescapeDataString(request.RequestUri!.Query).Contains("prefix=AWSLogs/999999999999/", StringComparison.Ordinal)
            ? Xml("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", HttpStatusCode.Forbidden) : null;
        Assert.Equal(["good"], await ReadAsync());
        var unreadable = Assert.Single(bench.Statistics.Unreadable);
        Assert.Equal(("s3://logs/AWSLogs/999999999999/", "cannot be listed: Access Denied"), (unreadable.Source, unreadable.Reason));
    }

    private static HttpResponseMessage Redirect()
    {
        var answer = Xml("<Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint.</Message><Endpoint>far.s3.eu-central-1.amazonaws.com</Endpoint><Bucket>far</Bucket></Error>", HttpStatusCode.MovedPermanently);
        answer.Headers.Add("x-amz-bucket-region", "eu-central-1");
        return answer;
    }

    private static HttpResponseMessage Xml(string body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/xml") };

    private void Put(string key, string body, string bucket = "logs") => bench.Call("s3", "PutObject", new() { ["Bucket"] = bucket, ["Key"] = key, ["Body"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) });

    private async Task<IEnumerable<string>> ReadAsync(string location = "s3://logs") =>
        (await bench.ReadAsync(bench.Get<ITrailSources>().Open(location, bench.Incident))).Select(item => item.EventId).Order(StringComparer.Ordinal);
}
