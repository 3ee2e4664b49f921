using IncidentKit.Trail.Sigma;
using Spectre.Console;

namespace IncidentKit.Samples.Console.Display;

/// <summary>What a hunt found: the rules that matched, most severe first, each with how often and whose it is.</summary>
internal static class HuntView
{
    internal static void Write(IAnsiConsole console, SigmaHuntSummary hunt, bool isPiped)
    {
        console.MarkupLine($"{hunt.Events:N0} events, [bold]{hunt.Hits:N0} hits[/], {hunt.Duplicates:N0} duplicates left out");
        if (isPiped)
        {
            foreach (var count in hunt.Rules) console.MarkupLine(ConsoleDisplay.Safe($"{count.Matches,7}  {LevelOf(count),-8}  {count.Rule.Title}{Note(count)}"));
            return;
        }

        var grid = new Grid().AddColumn(new GridColumn().RightAligned().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var count in hunt.Rules) grid.AddRow($"[bold]{count.Matches:N0}[/]", ConsoleDisplay.Safe(LevelOf(count)), ConsoleDisplay.Safe($"{count.Rule.Title}{Note(count)}"));
        console.Write(grid);
    }

    private static string LevelOf(SigmaRuleCount count) => count.Rule.Level?.ToString().ToLowerInvariant() ?? "no level";

    private static string Note(SigmaRuleCount count) => (count.Rule.Author is { } author ? $" (by {author})" : "") + (count.Reported ? "" : " (looked at by correlations alone)");
}
