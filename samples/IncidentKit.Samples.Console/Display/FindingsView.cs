using IncidentKit.Detection;
using Spectre.Console;

namespace IncidentKit.Samples.Console.Display;

/// <summary>The findings: how many of each origin, then the attacker's first, each with where it is and what it is.</summary>
internal static class FindingsView
{
    private const int MostRows = 30;

    internal static void Write(IAnsiConsole console, IReadOnlyList<Finding> findings, bool isPiped)
    {
        var counts = findings.CountBy(finding => finding.Attribution).ToDictionary();
        console.MarkupLine($"[red bold]{counts.GetValueOrDefault(Attribution.AttackerCreated)} made by the attacker[/], [yellow bold]{counts.GetValueOrDefault(Attribution.AttackerAltered)} of yours in his hands or altered[/], "
            + $"[blue bold]{counts.GetValueOrDefault(Attribution.Unknown)} of unknown origin[/], {counts.GetValueOrDefault(Attribution.Owner)} yours, to know of");
        var rows = findings.OrderBy(finding => Rank(finding.Attribution)).ThenByDescending(finding => finding.Severity).ToList();
        if (isPiped)
        {
            foreach (var finding in rows) console.MarkupLine(ConsoleDisplay.Safe($"{Label(finding.Attribution),-8}  {finding.Severity,-8}  {finding.Resource} ({finding.Region}): {finding.Summary}"));
            return;
        }

        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var finding in rows.Take(MostRows))
            grid.AddRow($"[{Colour(finding.Attribution)}]{Label(finding.Attribution)}[/]", $"[bold]{ConsoleDisplay.Safe(finding.Resource.ToString())}[/] [grey]{ConsoleDisplay.Safe(finding.Region)}[/]\n{ConsoleDisplay.Safe(finding.Summary)}");
        console.Write(grid);
        if (rows.Count > MostRows) console.MarkupLine($"[grey]and {rows.Count - MostRows} more: report.html shows them all[/]");
    }

    private static int Rank(Attribution attribution) => attribution switch { Attribution.AttackerCreated => 0, Attribution.AttackerAltered => 1, Attribution.Unknown => 2, _ => 3 };

    private static string Label(Attribution attribution) => attribution switch { Attribution.AttackerCreated => "attacker", Attribution.AttackerAltered => "altered", Attribution.Owner => "yours", _ => "unknown" };

    private static string Colour(Attribution attribution) => attribution switch { Attribution.AttackerCreated => "red", Attribution.AttackerAltered => "yellow", Attribution.Owner => "green", _ => "blue" };
}
