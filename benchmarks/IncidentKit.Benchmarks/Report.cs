using System.Globalization;

namespace IncidentKit.Benchmarks;

/// <summary>Prints figures beside their goals.</summary>
internal static class Report
{
    internal static int ExitCode { get; private set; }

    /// <summary>A figure that is to be no greater than its goal; without one it is there to compare with.</summary>
    internal static void Line(string name, IReadOnlyList<double> values, string unit, double? goal = null) => Print(name, values, unit, goal is null ? null : $"goal {goal:0.##}", Median(values) > goal ? "OVER" : "ok");

    /// <summary>A figure that is to be no less than its goal.</summary>
    internal static void AtLeast(string name, IReadOnlyList<double> values, string unit, double goal) => Print(name, values, unit, $"goal at least {goal:0.##}", Median(values) < goal ? "UNDER" : "ok");

    private static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(string name, IReadOnlyList<double> values, string unit, string? goal, string verdict)
    {
        if (verdict != "ok") ExitCode = 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(goal is null ? "" : verdict),-5} {name,-72} {Median(values),8:0.00} {unit} ({values.Min():0.00} to {values.Max():0.00}){(goal is null ? "" : ", " + goal)}"));
    }
}
