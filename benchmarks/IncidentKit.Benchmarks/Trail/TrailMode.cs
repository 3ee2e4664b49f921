using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using IncidentKit.Incidents;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Rules;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>Ways to read a corpus, in a process of their own: what is made ready once, then some rounds to warm up, then the ones that count.</summary>
internal static class TrailMode
{
    private const int MinRounds = 5;
    private const int LargePiece = 512 * 1024;
    private static readonly Incident Stolen = new() { Id = "benchmark", Indicators = new() { Principals = [CorpusEvents.StolenUser] }, Window = new(DateTimeOffset.UnixEpoch) };
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestMeasured = TimeSpan.FromSeconds(60);

    /// <param name="arguments">The modes with commas between, the corpus' folder, and the name of the files that take the matches.</param>
    internal static async Task<int> RunAsync(string[] arguments)
    {
        var (folder, output) = (arguments[1], arguments[2]);
        Timed[] modes = [.. arguments[0].Split(',').Select(mode => new Timed(mode, folder, $"{output}.{mode}"))];
        // The runtime compiles what is used much once more, with what it learned: that is over when nothing was compiled for a while.
        var (compiled, since) = (0L, Stopwatch.GetTimestamp());
        for (var start = since; Stopwatch.GetElapsedTime(start) < LongestWarmUp && Stopwatch.GetElapsedTime(since) < WarmUp;)
        {
            foreach (var mode in modes) await mode.RunAsync();
            if (JitInfo.GetCompiledMethodCount() != compiled) (compiled, since) = (JitInfo.GetCompiledMethodCount(), Stopwatch.GetTimestamp());
        }

        foreach (var mode in modes) mode.Rounds.Clear();
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < (modes[0].Rounds.Count < MinRounds ? LongestMeasured : Measured);)
        {
            foreach (var mode in modes) await mode.RunAsync();
        }

        var peak = ConsoleProcess.PeakOf(Environment.ProcessId);
        foreach (var mode in modes)
        {
            var ratios = mode.Rounds.Zip(modes[0].Rounds, (own, first) => own.Cpu / first.Cpu);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Median(mode.Rounds.Select(round => round.Cpu))} {Median(mode.Rounds.Select(round => round.Elapsed))} {Median(ratios)} {peak}"));
            await mode.DisposeAsync();
        }

        return 0;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static Func<Task> Prepare(string mode, string folder, string output, Action<string> found)
    {
        switch (mode)
        {
            case "inflate":
                return () => Task.Run(() => GzipFiles.ForEach(folder, Inflate));
            case "inflate-copy":
                return () => Task.Run(() => GzipFiles.ForEach(folder, content => content.CopyTo(Stream.Null, LargePiece)));
            case "reader":
                return () => Task.Run(() => GzipFiles.ForEach(folder, content => new PlainReader(found).Read(content)));
            case "duckdb":
                return () => Task.Run(() => DuckDbReader.Run(folder, output));
            case "records":
                return () => ReadAsync(folder, static () => new NoSink());
            case "scan":
                var few = Load(ScanRules.All.Length);
                return () => HuntAsync(folder, few, found);
            case "scan-3000":
                var many = Load(3_000);
                return () => HuntAsync(folder, many, found);
            case "kit-rules":
                var own = SigmaRuleSet.Load(new());
                return () => HuntAsync(folder, own, found);
            case "ledger":
                var services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();
                var rules = new RuleBook(services.GetServices<TrailRule>());
                return () => LedgerAsync(folder, rules);
            case "lineage":
                var builder = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider().GetRequiredService<ILineageBuilder>();
                return () => builder.BuildAsync(Stolen, [new FileTrailSource(folder)]);
            default:
                throw new ArgumentException($"unknown mode '{mode}'", nameof(mode));
        }
    }

    [ThreadStatic]
    private static byte[]? inflated;

    private static void Inflate(Stream content)
    {
        inflated ??= new byte[256 * 1024];
        while (content.Read(inflated) > 0)
        {
        }
    }

    private static Task ReadAsync(string folder, Func<IRecordSink> open) => new FileTrailSource(folder).ReadAsync(open, new TrailStatistics(), CancellationToken.None);

    private static SigmaRuleSet Load(int count)
    {
        var options = new SigmaRuleOptions { KitRules = false };
        foreach (var rule in ScanRules.All.Concat(ScanRules.More(count - ScanRules.All.Length))) options.Texts.Add(rule.Id, rule.Sigma);
        var set = SigmaRuleSet.Load(options);
        return set.Errors is [var error, ..] ? throw new InvalidOperationException(error.ToString()) : set;
    }

    private static async Task HuntAsync(string folder, SigmaRuleSet rules, Action<string> found)
    {
        var hunt = new SigmaHunt(rules, hit => found($"{hit.Rule.Title}\t{hit.EventId}"));
        await ReadAsync(folder, hunt.OpenSink);
        hunt.Complete();
    }

    private static Task LedgerAsync(string folder, RuleBook rules)
    {
        var ledger = new TrailLedger(rules);
        return ReadAsync(folder, () => new LedgerSink(ledger));
    }

    /// <summary>A mode and its rounds.</summary>
    private sealed class Timed(string mode, string folder, string output) : IAsyncDisposable
    {
        private readonly Lock gate = new();
        private StreamWriter found = StreamWriter.Null;
        private Func<Task>? run;

        internal List<(double Cpu, double Elapsed)> Rounds { get; } = [];

        internal async Task RunAsync()
        {
            run ??= Prepare(mode, folder, output, Add);
            // What is pooled is there the second time, and nothing that was left behind is to be cleared away.
            await run();
            await found.DisposeAsync();
            if (mode != "duckdb") found = new(output);
            GC.Collect();
            using var process = Process.GetCurrentProcess();
            var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            await run();
            process.Refresh();
            Rounds.Add(((process.TotalProcessorTime - cpu).TotalSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds));
        }

        public ValueTask DisposeAsync() => found.DisposeAsync();

        // Written at once: what a host keeps of it is not the reader's.
        private void Add(string line)
        {
            lock (gate) found.WriteLine(line);
        }
    }

    /// <summary>Wants nothing: what is left is the cutting of records and the reading of their members.</summary>
    private sealed class NoSink : IRecordSink
    {
        public bool TryTake(in TrailRecord record) => true;

        public void Dispose()
        {
        }
    }
}
