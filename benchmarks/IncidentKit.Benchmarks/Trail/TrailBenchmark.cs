namespace IncidentKit.Benchmarks.Trail;

/// <summary>The reading of trails beside bare inflating, a plain loop of <see cref="System.Text.Json.Utf8JsonReader"/> and DuckDB, on the same files in the same rounds.</summary>
internal static class TrailBenchmark
{
    private const int TracedRules = 3_000;

    internal static void Run(int megabytes, int rounds)
    {
        var scratch = Repository.Scratch("trail");
        var bytes = megabytes * 1_000_000L;
        var (mixed, tiny, giant) = (Corpus.Mixed(Path.Combine(scratch, "mixed"), bytes), Corpus.Tiny(Path.Combine(scratch, "tiny"), bytes / 4), Corpus.Giant(Path.Combine(scratch, "giant"), bytes / 2));
        try
        {
            foreach (var (corpus, name) in new[] { (mixed, "mixed"), (tiny, "tiny files"), (giant, "one file") })
            {
                Console.WriteLine($"{name}: {corpus.Events} events, {corpus.Bytes / 1_000_000} MB, {Directory.GetFiles(corpus.Folder, "*", SearchOption.AllDirectories).Length} files, {corpus.Truth.Count} matches");
            }

            Scan(mixed, rounds);
            Peers(mixed, tiny, giant, Math.Max(1, rounds / 2));
            LinearBenchmark.Run(Corpus.Mixed(Path.Combine(scratch, "small"), bytes / 2), Corpus.Mixed(Path.Combine(scratch, "large"), bytes * 4), rounds);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static void Scan(Corpus corpus, int rounds)
    {
        List<double> scan = [], copying = [], cutting = [], reader = [], many = [], own = [], ledger = [], lineage = [], plain = [], memory = [], memoryOfTwo = [], cores = [];
        for (var round = 0; round < rounds; round++)
        {
            var byInflating = Checked(corpus, ["inflate", "scan", "records", "reader", "inflate-copy"]);
            scan.Add(byInflating[1].Ratio);
            cutting.Add(byInflating[2].Ratio);
            reader.Add(byInflating[3].Ratio);
            copying.Add(byInflating[4].Ratio);
            var byScan = Checked(corpus, ["scan", $"scan-{TracedRules}", "kit-rules", "ledger"]);
            many.Add(byScan[1].Ratio);
            own.Add(byScan[2].Ratio);
            ledger.Add(byScan[3].Ratio);
            lineage.Add(Checked(corpus, ["scan", "lineage"])[1].Ratio);
            plain.Add(Checked(corpus, ["reader", "scan"], vectors: false)[1].Ratio);
            var (one, two) = (Checked(corpus, ["scan"])[0], Checked(corpus, ["scan"], processors: 2)[0]);
            memory.Add(one.Megabytes);
            memoryOfTwo.Add(two.Megabytes);
            cores.Add(one.Elapsed / two.Elapsed);
        }

        Report.Line("mixed: scan with 50 rules and 20 keys, by GZipStream alone", scan, "x", goal: 1.40);
        Report.Line("mixed: records cut and their members read, by GZipStream alone", cutting, "x", goal: 1.25);
        Report.Line("mixed: GZipStream copied in large pieces, as the scan does, by GZipStream alone (for comparison)", copying, "x");
        Report.Line("mixed: plain Utf8JsonReader loop, by GZipStream alone (for comparison)", reader, "x");
        Report.Line("mixed: 3,000 rules, by 50", many, "x", goal: 1.2);
        Report.Line("mixed: the kit's own rules, by 50 (for comparison)", own, "x");
        Report.Line("mixed: reading for the lineage, by the scan", ledger, "x", goal: 1.10);
        Report.Line("mixed: lineage of a stolen user read, traced and written, by the scan (for comparison)", lineage, "x");
        Report.Line("mixed: scan without vectors, by the plain loop without vectors", plain, "x", goal: 1.1);
        Report.Line("mixed: peak memory, one worker", memory, "MB", goal: 96);
        Report.Line("mixed: peak memory, two workers", memoryOfTwo, "MB", goal: 128);
        Report.AtLeast("mixed: speed of two processors, by one", cores, "x", goal: 1.8);
    }

    private static void Peers(Corpus mixed, Corpus tiny, Corpus giant, int rounds)
    {
        foreach (var (corpus, name, goal) in new[] { (mixed, "mixed", 5.0), (tiny, "tiny files", 6.0), (giant, "one file", 50.0) })
        {
            List<double> ratios = [], memory = [], memoryOfDuckDb = [];
            for (var round = 0; round < rounds; round++)
            {
                var (scan, duckDb) = (Checked(corpus, ["scan"])[0], Checked(corpus, ["duckdb"])[0]);
                ratios.Add(duckDb.Cpu / scan.Cpu);
                memory.Add(scan.Megabytes);
                memoryOfDuckDb.Add(duckDb.Megabytes);
            }

            Report.AtLeast($"{name}: processor time of DuckDB, by the scan", ratios, "x", goal);
            Report.Line($"{name}: peak memory", memory, "MB", goal: 96);
            Report.Line($"{name}: peak memory of DuckDB (for comparison)", memoryOfDuckDb, "MB");
        }
    }

    /// <summary>Runs modes. What is wrong is not timed.</summary>
    internal static IReadOnlyList<ModeRun> Checked(Corpus corpus, string[] modes, int processors = 1, bool vectors = true)
    {
        var runs = ModeRun.Of(modes, corpus.Folder, processors, vectors);
        foreach (var (mode, run) in modes.Zip(runs))
        {
            if (mode is "inflate" or "inflate-copy" or "records" or "ledger" or "lineage" or "kit-rules" || run.Found.SequenceEqual(corpus.Truth)) continue;
            throw new InvalidOperationException($"{mode} found {run.Found.Count} matches, {corpus.Truth.Count} were planted; the first that differ: "
                + string.Join(" | ", run.Found.Except(corpus.Truth).Concat(corpus.Truth.Except(run.Found)).Take(4)));
        }

        return runs;
    }
}
