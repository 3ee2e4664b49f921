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

/// <summary>One way to read a corpus, in a process of its own: some rounds to warm up, then the ones that count.</summary>
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
        Func<Task> run = mode switch
        {
            "inflate" => () => Task.Run(() => GzipFiles.ForEach(folder, static content =>
            {
                var buffer = new byte[64 * 1024];
                while (content.Read(buffer) > 0)
                {
                }
            })),
            "reader" => () => Task.Run(() => GzipFiles.ForEach(folder, content => new PlainReader(found.Add).Read(content))),
            "duckdb" => () => Task.Run(() => DuckDbReader.Run(folder, output)),
            "records" => () => ReadAsync(folder, static () => new NoSink()),
            "ledger" => () => LedgerAsync(folder),
            "scan" => () => HuntAsync(folder, ScanRules.All, found.Add),
            "scan-3000" => () => HuntAsync(folder, ScanRules.All.Concat(ScanRules.More(3_000 - ScanRules.All.Length)), found.Add),
            _ => throw new ArgumentException($"unknown mode '{mode}'", nameof(arguments)),
        };
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

    private static Task ReadAsync(string folder, Func<IRecordSink> open) => new FileTrailSource(folder).ReadAsync(open, new TrailStatistics(), CancellationToken.None);

    private static async Task HuntAsync(string folder, IEnumerable<ScanRule> rules, Action<string> found)
    {
        var options = new SigmaRuleOptions { KitRules = false };
        foreach (var rule in rules) options.Texts.Add(rule.Id, rule.Sigma);
        var set = SigmaRuleSet.Load(options);
        if (set.Errors is [var error, ..]) throw new InvalidOperationException(error.ToString());
        var hunt = new SigmaHunt(set, hit => found($"{hit.Rule.Title}\t{hit.EventId}"));
        await ReadAsync(folder, hunt.OpenSink);
        hunt.Complete();
    }

    private static async Task LedgerAsync(string folder)
    {
        await using var services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();
        var ledger = new TrailLedger(new RuleBook(services.GetServices<TrailRule>()));
        await ReadAsync(folder, () => new LedgerSink(ledger));
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
