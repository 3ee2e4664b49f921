using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Rules;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>One way to read a corpus, in a process of its own: what is made ready once, then some rounds to warm up, then the ones that count.</summary>
internal static class TrailMode
{
    private const int MinRounds = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1);

    /// <param name="arguments">The mode, the corpus' folder, and the file that takes the matches.</param>
    internal static async Task<int> RunAsync(string[] arguments)
    {
        var (mode, folder, output) = (arguments[0], arguments[1], arguments[2]);
        var found = new ConcurrentBag<string>();
        var run = Prepare(mode, folder, output, found.Add);
        // The runtime compiles what is used much once more, with what it learned: that is over when the rounds count.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;) await run();
        using var process = Process.GetCurrentProcess();
        List<(double Cpu, double Elapsed)> rounds = [];
        for (var begin = Stopwatch.GetTimestamp(); rounds.Count < MinRounds || Stopwatch.GetElapsedTime(begin) < Measured;)
        {
            found.Clear();
            process.Refresh();
            var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            await run();
            process.Refresh();
            rounds.Add(((process.TotalProcessorTime - cpu).TotalSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rounds.Select(round => round.Cpu).Order().ElementAt(rounds.Count / 2)} {rounds.Select(round => round.Elapsed).Order().ElementAt(rounds.Count / 2)} {ConsoleProcess.PeakOf(Environment.ProcessId)}"));
        if (mode != "duckdb") await File.WriteAllLinesAsync(output, found.Order(StringComparer.Ordinal));
        return 0;
    }

    private static Func<Task> Prepare(string mode, string folder, string output, Action<string> found)
    {
        switch (mode)
        {
            case "inflate":
                return () => Task.Run(() => GzipFiles.ForEach(folder, Inflate));
            case "reader":
                return () => Task.Run(() => GzipFiles.ForEach(folder, content => new PlainReader(found).Read(content)));
            case "duckdb":
                return () => Task.Run(() => DuckDbReader.Run(folder, output));
            case "records":
                return () => ReadAsync(folder, static () => new NoSink());
            case "load-3000":
                return () => Task.Run(() => Load(3_000));
            case "scan":
                var few = Load(ScanRules.All.Length);
                return () => HuntAsync(folder, few, found);
            case "scan-3000":
                var many = Load(3_000);
                return () => HuntAsync(folder, many, found);
            case "ledger":
                var services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();
                var rules = new RuleBook(services.GetServices<TrailRule>());
                return () => LedgerAsync(folder, rules);
            default:
                throw new ArgumentException($"unknown mode '{mode}'", nameof(mode));
        }
    }

    private static void Inflate(Stream content)
    {
        var buffer = new byte[64 * 1024];
        while (content.Read(buffer) > 0)
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

    /// <summary>Wants nothing: what is left is the cutting of records and the reading of their members.</summary>
    private sealed class NoSink : IRecordSink
    {
        public bool NeedsCheck(in TrailRecord record) => false;

        public void Accept(in TrailRecord record)
        {
        }

        public void Dispose()
        {
        }
    }
}
