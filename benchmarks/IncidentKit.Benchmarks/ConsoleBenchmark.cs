namespace IncidentKit.Benchmarks;

/// <summary>The console as a process, and the investigation of 17 Regions.</summary>
internal static class ConsoleBenchmark
{
    internal static async Task RunAsync(int rounds)
    {
        var repository = Repository.Find();

        var start = ConsoleProcess.Measure(repository, rounds, "--help");
        var trace = ConsoleProcess.Measure(repository, rounds, "trace", "--trail", repository.InvictusTrail, "--access-key", "AKIATFQR7NSC8Q4X20BJ", "--incident", Repository.Scratch("trace"));
        var respond = ConsoleProcess.Measure(repository, rounds, "respond", "--simulate", "--approve", "recommended", "--execute", "--incident", Repository.Scratch("respond"));
        var giant = ConsoleProcess.Measure(repository, 1, "trace", "--trail", Repository.GiantTrail(megabytes: 300), "--access-key", "AKIAIOSFODNN7EXAMPLE", "--incident", Repository.Scratch("giant"));

        Report.Line("first output of the console", start.FirstOutput, "s", goal: 0.5);
        Report.Line("trace of 2,900 records", trace.Elapsed, "s", goal: 1);
        Report.Line("respond --simulate", respond.Elapsed, "s", goal: 10);
        Report.Line("peak memory, respond --simulate", respond.PeakMegabytes, "MB", goal: 300);
        Report.Line("peak memory, trace of one file of 300 MB", giant.PeakMegabytes, "MB", goal: 300);
        Report.Line("17-Region investigation, 100 ms a call, by the longest chain of calls", await SweepBenchmark.RatiosAsync(rounds), "x", goal: 1.3);
    }
}
