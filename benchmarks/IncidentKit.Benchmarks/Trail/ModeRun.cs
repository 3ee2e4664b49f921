using System.Diagnostics;
using System.Globalization;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>What one mode took in a process.</summary>
/// <param name="Cpu">Seconds of processors, the median round.</param>
/// <param name="Elapsed">Seconds, the median round.</param>
/// <param name="Ratio">Seconds of processors by those of the process' first mode in the same round, the median.</param>
/// <param name="Megabytes">The process' largest resident set.</param>
/// <param name="Found">Rule and event id of each match, sorted.</param>
internal sealed record ModeRun(double Cpu, double Elapsed, double Ratio, double Megabytes, IReadOnlyList<string> Found)
{
    /// <summary>Runs modes in a process of their own, by turns in each round, so that what else the machine does meets them alike.</summary>
    internal static IReadOnlyList<ModeRun> Of(string[] modes, string folder, int processors = 1, bool vectors = true)
    {
        var output = Path.Combine(Path.GetTempPath(), $"incidentkit-{Environment.ProcessId}");
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["trail-mode", string.Join(',', modes), folder, output]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture);
        // With one processor the runtime would wait ten times as long until it compiles well: a second is not what is measured.
        start.Environment["DOTNET_TC_DelaySingleProcMultiplier"] = "1";
        if (!vectors) start.Environment["DOTNET_EnableHWIntrinsic"] = "0";
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(',', modes)} failed: {string.Join(' ', lines)}");
        return [.. modes.Select((mode, number) => Parse(lines[number], $"{output}.{mode}"))];
    }

    private static ModeRun Parse(string line, string output)
    {
        double[] figures = [.. line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        string[] found = [.. File.ReadAllLines(output).Order(StringComparer.Ordinal)];
        File.Delete(output);
        return new(figures[0], figures[1], figures[2], figures[3], found);
    }
}
