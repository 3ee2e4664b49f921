using System.IO.Pipelines;
using System.Text;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Tests.Trail.Lineage;
using IncidentKit.Tests.Trail.Reading;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Watching;

public sealed class TrailWatcherTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task Watching_ends_with_what_a_trace_of_the_whole_finds()
    {
        var indicators = new Indicators { AccessKeys = [GeneratedTruth.LeakedKey] };
        var (events, _) = await TestTrails.ReadAsync(TestTrails.Generated);
        var graph = await IncidentKit.Tests.Trail.Lineage.Trace.RunAsync(TestTrails.Generated, indicators);

        var findings = await services.GetRequiredService<ITrailWatcher>().WatchAsync(IncidentKit.Tests.Trail.Lineage.Trace.Of(indicators), events.OrderBy(item => item.EventTime).ToAsyncEnumerable()).ToListAsync();

        Assert.Equal(findings.Count, findings.DistinctBy(finding => finding.Id).Count());
        var credentials = findings.Where(finding => finding is { Category: FindingCategory.Credentials, Severity: Severity.Critical }).Select(finding => finding.Resource.Id).ToHashSet();
        Assert.Superset(graph.Credentials.Select(credential => credential.Id).ToHashSet(), credentials);
        Assert.All(findings, finding => Assert.NotEmpty(finding.Evidence));
    }

    [Fact]
    public async Task A_key_that_the_attacker_makes_is_told_while_the_stream_is_still_open()
    {
        var pipe = new Pipe();
        var source = services.GetRequiredService<ITrailSources>().Open("pipe", pipe.Reader.AsStream());
        using var stop = new CancellationTokenSource();
        var incident = new Incident { Id = "t", Indicators = new() { AccessKeys = ["AKIAAAAAAAAAAAAAAAAA"] }, Window = new(DateTimeOffset.UnixEpoch) };
        await using var findings = services.GetRequiredService<ITrailWatcher>().WatchAsync(incident, source.ReadAsync(new(), stop.Token), stop.Token).GetAsyncEnumerator(stop.Token);

        await WriteAsync(pipe, CreateAccessKey("e1", "AKIAAAAAAAAAAAAAAAAA", "AKIABBBBBBBBBBBBBBBB"));
        List<string> told = [];
        while (!told.Contains("AKIABBBBBBBBBBBBBBBB") && await findings.MoveNextAsync()) told.Add(findings.Current.Resource.Id);
        await WriteAsync(pipe, """{"detail-type":"AWS API Call via CloudTrail","detail":""" + CreateAccessKey("e2", "AKIABBBBBBBBBBBBBBBB", "AKIACCCCCCCCCCCCCCCC") + "}");
        while (!told.Contains("AKIACCCCCCCCCCCCCCCC") && await findings.MoveNextAsync()) told.Add(findings.Current.Resource.Id);

        Assert.Contains("AKIACCCCCCCCCCCCCCCC", told);
        await pipe.Writer.CompleteAsync();
        while (await findings.MoveNextAsync()) told.Add(findings.Current.Resource.Id);
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_watch_with_its_failure()
    {
        var incident = new Incident { Id = "t", Indicators = new() { AccessKeys = ["AKIAAAAAAAAAAAAAAAAA"] }, Window = new(DateTimeOffset.UnixEpoch) };
        await Assert.ThrowsAsync<TrailSourceException>(async () => await services.GetRequiredService<ITrailWatcher>().WatchAsync(incident, Failing()).ToListAsync());

        static async IAsyncEnumerable<TrailEvent> Failing()
        {
            await Task.Yield();
            if (DateTimeOffset.UnixEpoch.Year == 1970) throw new TrailSourceException("gone");
            yield break;
        }
    }

    private static string CreateAccessKey(string id, string by, string key) =>
        $$$$$"""{"eventVersion":"1.11","eventID":"{{{{{id}}}}}","eventTime":"2026-03-01T10:00:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","awsRegion":"us-east-1","recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser","principalId":"AIDAAAAAAAAAAAAAAAAAA","arn":"arn:aws:iam::111122223333:user/a","accountId":"111122223333","accessKeyId":"{{{{{by}}}}}","userName":"a"},"sourceIPAddress":"198.51.100.7","requestParameters":{"userName":"a"},"responseElements":{"accessKey":{"accessKeyId":"{{{{{key}}}}}","userName":"a","status":"Active"}}}""" + "\n";

    private static async Task WriteAsync(Pipe pipe, string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}
