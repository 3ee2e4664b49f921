namespace IncidentKit.Benchmarks.Trail;

/// <summary>What an event costs in a large trail, by what it costs in a small one.</summary>
internal static class LinearBenchmark
{
    private const long BytesOfSmall = 145_000_000;

    /// <summary>Compares a trail of so many megabytes with one of 100,000 events; ten million (14,300 megabytes) take half an hour.</summary>
    internal static void Run(int megabytes)
    {
        var scratch = Repository.Scratch("linear");
        try
        {
            Run(Corpus.Mixed(Path.Combine(scratch, "small"), BytesOfSmall), Corpus.Mixed(Path.Combine(scratch, "large"), megabytes * 1_000_000L), rounds: 1);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    internal static void Run(Corpus small, Corpus large, int rounds)
    {
        List<double> scan = [], ledger = [], lineage = [], memory = [], memoryOfLineage = [];
        for (var round = 0; round < rounds; round++)
        {
            var (few, many) = (Of(small), Of(large));
            scan.Add(PerEvent(many.Scan, large) / PerEvent(few.Scan, small));
            ledger.Add(PerEvent(many.Ledger, large) / PerEvent(few.Ledger, small));
            lineage.Add(PerEvent(many.Lineage, large) / PerEvent(few.Lineage, small));
            memory.Add(many.Scan.Megabytes);
            memoryOfLineage.Add(many.Lineage.Megabytes);
        }

        Report.Line($"cost of an event among {large.Events}, by one among {small.Events}: scan", scan, "x", goal: 1.15);
        Report.Line("the same, reading for the lineage", ledger, "x", goal: 1.5);
        Report.Line("the same, for the lineage read, traced and written", lineage, "x", goal: 1.5);
        Report.Line($"peak memory, scan of {large.Events} events", memory, "MB", goal: 96);
        Report.Line($"peak memory, lineage of {large.Events} events (for comparison)", memoryOfLineage, "MB");
    }

    // Each in a process of its own: what one leaves behind would weigh on the others.
    private static (ModeRun Scan, ModeRun Ledger, ModeRun Lineage) Of(Corpus corpus) => (Of(corpus, "scan"), Of(corpus, "ledger"), Of(corpus, "lineage"));

    private static ModeRun Of(Corpus corpus, string mode) => TrailBenchmark.Checked(corpus, [mode])[0];

    private static double PerEvent(ModeRun run, Corpus corpus) => run.Cpu / corpus.Events;
}
