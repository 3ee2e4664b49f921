using System.Globalization;

namespace IncidentKit.Benchmarks;

/// <summary>Prints figures beside their goals.</summary>
internal static class Report
{
    internal static int ExitCode { get; private set; }

    internal static void Line(string name, IReadOnlyList<double> values, string unit, double goal)
    {
        var sorted = values.Order().ToList();
        var median = sorted[sorted.Count / 2];
        if (median > goal) ExitCode = 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(median <= goal ? "ok  " : "OVER")} {name,-72} {median,8:0.00} {unit} ({sorted[0]:0.00} to {sorted[^1]:0.00}), goal {goal:0.##}"));
    }
}
