using System.Diagnostics;
using System.Globalization;

namespace IncidentKit.Benchmarks;

/// <summary>Figures of the console, run as a process.</summary>
/// <param name="FirstOutput">Seconds to the first byte of output, a round each.</param>
/// <param name="Elapsed">Seconds to the end.</param>
/// <param name="PeakMegabytes">The largest resident set.</param>
internal sealed record ConsoleProcess(IReadOnlyList<double> FirstOutput, IReadOnlyList<double> Elapsed, IReadOnlyList<double> PeakMegabytes)
{
    /// <summary>Runs the console: one round to warm the disk, then the rounds that count.</summary>
    internal static ConsoleProcess Measure(Repository repository, int rounds, params string[] arguments)
    {
        List<double> first = [], elapsed = [], peak = [];
        for (var round = rounds == 1 ? 1 : 0; round <= rounds; round++)
        {
            var (firstOutput, end, megabytes) = Run(repository, arguments);
            if (round == 0) continue;
            first.Add(firstOutput);
            elapsed.Add(end);
            peak.Add(megabytes);
        }

        return new(first, elapsed, peak);
    }

    private static (double FirstOutput, double Elapsed, double PeakMegabytes) Run(Repository repository, string[] arguments)
    {
        if (arguments is [.., "--incident", var folder] && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var start = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [repository.ConsoleProgram, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        double peak = 0;
        using var timer = new Timer(_ => peak = Math.Max(peak, PeakOf(process.Id)), null, 20, 20);
        _ = process.StandardOutput.Read();
        var firstOutput = start.Elapsed.TotalSeconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (firstOutput, start.Elapsed.TotalSeconds, peak);
    }

    // The kernel's high-water mark; gone with the process, so it is read while it runs.
    internal static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
