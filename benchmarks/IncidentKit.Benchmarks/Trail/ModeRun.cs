using System.Diagnostics;
using System.Globalization;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>What one run of a mode took.</summary>
/// <param name="Cpu">Seconds of processors.</param>
/// <param name="Elapsed">Seconds.</param>
/// <param name="Megabytes">The largest resident set.</param>
/// <param name="Found">Rule and event id of each match, sorted.</param>
internal sealed record ModeRun(double Cpu, double Elapsed, double Megabytes, IReadOnlyList<string> Found)
{
    /// <summary>Runs a mode in a process of its own.</summary>
    internal static ModeRun Of(string mode, string folder, int processors = 1, bool vectors = true)
    {
        var output = Path.Combine(Path.GetTempPath(), $"incidentkit-{Environment.ProcessId}.tsv");
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["trail-mode", mode, folder, output]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture);
        // With one processor the runtime would wait ten times as long until it compiles well: a second is not what is measured.
        start.Environment["DOTNET_TC_DelaySingleProcMultiplier"] = "1";
        if (!vectors) start.Environment["DOTNET_EnableHWIntrinsic"] = "0";
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{mode} failed: {line}");
        double[] figures = [.. line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        string[] found = [.. File.ReadAllLines(output).Order(StringComparer.Ordinal)];
        File.Delete(output);
        return new(figures[0], figures[1], figures[2], found);
    }
}
