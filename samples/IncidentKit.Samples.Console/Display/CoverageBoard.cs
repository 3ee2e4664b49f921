using IncidentKit.Detection;
using IncidentKit.Regions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IncidentKit.Samples.Console.Display;

/// <summary>The live board of an investigation: a row for each Region, a column for each service, a sign for how far it is.</summary>
internal sealed class CoverageBoard
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, SortedDictionary<string, (int Ended, RegionOutcomeKind Worst)>> regions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> services = new(StringComparer.Ordinal);
    private InvestigationProgress progress = new(0, 0, null, 0);
    private int throttled;

    internal void Add(InvestigationProgress report)
    {
        lock (gate)
        {
            if (report.Ended >= progress.Ended) progress = report;
            if (report.Last is not { } target) return;
            throttled += target.Throttled;
            services.Add(target.Service);
            if (!regions.TryGetValue(target.Region, out var row)) regions.Add(target.Region, row = new(StringComparer.Ordinal));
            var cell = row.GetValueOrDefault(target.Service);
            row[target.Service] = (cell.Ended + 1, target.Outcome > cell.Worst ? target.Outcome : cell.Worst);
        }
    }

    internal IRenderable Render()
    {
        lock (gate)
        {
            var table = new Table().Border(TableBorder.None).AddColumn("");
            foreach (var service in services) table.AddColumn(new TableColumn($"[grey]{Markup.Escape(service)}[/]").Centered());
            foreach (var (region, row) in regions)
                table.AddRow([new Markup($"[grey]{Markup.Escape(region)}[/]"), .. services.Select(service => new Markup(row.TryGetValue(service, out var cell) ? Sign(cell.Worst) : " "))]);
            table.Caption = new TableTitle($"{progress.Ended} of {progress.Total} looked at, {progress.Total - progress.Ended} remain · {progress.Findings} findings · {throttled} calls throttled and made again");
            return table;
        }
    }

    private static string Sign(RegionOutcomeKind kind) => kind switch
    {
        RegionOutcomeKind.Completed => "[green]●[/]",
        RegionOutcomeKind.NotAvailable => "[grey]–[/]",
        RegionOutcomeKind.Skipped or RegionOutcomeKind.RegionDisabled => "[yellow]○[/]",
        RegionOutcomeKind.Throttled or RegionOutcomeKind.TimedOut => "[yellow]◐[/]",
        _ => "[red]✗[/]",
    };
}
