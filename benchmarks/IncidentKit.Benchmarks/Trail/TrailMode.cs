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

/// <summary>One way to read a corpus, in a process of its own: a round to warm up, then the one that counts.</summary>
internal static class TrailMode
{
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
        await run();
        found.Clear();
        using var process = Process.GetCurrentProcess();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await run();
        var elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(process.TotalProcessorTime - cpu).TotalSeconds} {elapsed.TotalSeconds} {ConsoleProcess.PeakOf(Environment.ProcessId)}"));
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
