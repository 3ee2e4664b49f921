using System.IO.Compression;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using IncidentKit.Trail;
using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>Single steps of the reading, over one file of 10 MB in memory; what is allocated is for the whole file.</summary>
[MemoryDiagnoser]
public class MicroBenchmarks
{
    private byte[] plain = [];
    private byte[] compressed = [];
    private SigmaHunt few = null!;
    private SigmaHunt many = null!;

    internal static void Run(string[] filter) => BenchmarkRunner.Run<MicroBenchmarks>(args: filter is [var pattern] ? ["--filter", pattern] : []);

    /// <summary>Makes the file and the rules.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var source = new CorpusEvents(7);
        var day = new DateTime(2026, 3, 10, 0, 0, 0, DateTimeKind.Utc);
        plain = Encoding.UTF8.GetBytes($"{{\"Records\":[{string.Join(',', Enumerable.Range(0, 8_000).Select(_ => source.Next(day).Json))}]}}");
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal)) gzip.Write(plain);
        compressed = stream.ToArray();
        few = Hunt(ScanRules.All);
        many = Hunt([.. ScanRules.All, .. ScanRules.More(2_949)]);
    }

    [Benchmark(Baseline = true)]
    public long Inflate()
    {
        using var content = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        long total = 0;
        while (content.Read(buffer) is var count and > 0) total += count;
        return total;
    }

    [Benchmark]
    public int Tokens()
    {
        var reader = new Utf8JsonReader(plain);
        var count = 0;
        while (reader.Read()) count++;
        return count;
    }

    [Benchmark]
    public long Records() => Read(new Nothing(), vectors: true);

    [Benchmark]
    public long RecordsWithoutVectors() => Read(new Nothing(), vectors: false);

    [Benchmark]
    public long FiftyRules() => Read(few.OpenSink(), vectors: true);

    [Benchmark]
    public long ThreeThousandRules() => Read(many.OpenSink(), vectors: true);

    private static SigmaHunt Hunt(ScanRule[] rules)
    {
        var options = new SigmaRuleOptions { KitRules = false };
        foreach (var rule in rules) options.Texts.Add(rule.Id, rule.Sigma);
        return new(SigmaRuleSet.Load(options), _ => { });
    }

    private long Read(IRecordSink sink, bool vectors)
    {
        var statistics = new TrailStatistics();
        using var reader = new LogReader(sink, statistics, vectors);
        reader.Read("file", new MemoryStream(plain), CancellationToken.None);
        return statistics.Events;
    }

    private sealed class Nothing : IRecordSink
    {
        public bool TryTake(in TrailRecord record) => true;

        public void Dispose()
        {
        }
    }
}
