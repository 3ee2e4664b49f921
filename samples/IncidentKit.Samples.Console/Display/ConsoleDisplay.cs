using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Trail.Lineage;
using Spectre.Console;

namespace IncidentKit.Samples.Console.Display;

/// <summary>Shows tables, trees and live progress; in a pipe the same without colour and motion.</summary>
internal sealed class ConsoleDisplay(IAnsiConsole console, bool quiet) : IDisplay
{
    private const int MaxRows = 40;

    public void Begin(string command, string? incident)
    {
        if (!quiet) console.MarkupLine($"[bold]IncidentKit[/] {Safe(command)}{(incident is null ? "" : $" [grey]in {Safe(incident)}[/]")}");
    }

    public void Stage(string title)
    {
        if (!quiet) console.Write(new Rule($"[bold]{Safe(title)}[/]").LeftJustified());
    }

    public void Say(string message)
    {
        if (!quiet) console.MarkupLine(Safe(message));
    }

    public void Warn(string message) => console.MarkupLine($"[yellow]! {Safe(message)}[/]");

    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        if (quiet) return;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in facts) grid.AddRow($"[grey]{Safe(name)}[/]", Safe(value));
        console.Write(grid);
    }

    public async Task<T> InvestigateAsync<T>(Func<IProgress<InvestigationProgress>, Task<T>> run)
    {
        var board = new CoverageBoard();
        if (quiet || !console.Profile.Capabilities.Interactive) return await run(new Direct<InvestigationProgress>(board.Add));
        return await console.Live(board.Render()).AutoClear(false).StartAsync(async live =>
        {
            using var timer = new Timer(_ => live.UpdateTarget(board.Render()), null, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100));
            var result = await run(new Direct<InvestigationProgress>(board.Add));
            await timer.DisposeAsync();
            live.UpdateTarget(board.Render());
            return result;
        });
    }

    public async Task<T> ExecuteAsync<T>(Plan plan, Func<IProgress<StepResult>, Task<T>> run)
    {
        if (quiet || !console.Profile.Capabilities.Interactive) return await run(new Direct<StepResult>(_ => { }));
        return await console.Progress().HideCompleted(false).StartAsync(async progress =>
        {
            var steps = plan.Steps.ToDictionary(step => step.Id, step => step.Phase);
            var tasks = plan.Steps.GroupBy(step => step.Phase).OrderBy(phase => phase.Key).ToDictionary(phase => phase.Key, phase => progress.AddTask(PlanTree.Name(phase.Key), maxValue: phase.Count()));
            return await run(new Direct<StepResult>(result =>
            {
                if (steps.TryGetValue(result.Id, out var phase)) tasks[phase].Increment(1);
            }));
        });
    }

    public void Lineage(LineageGraph lineage)
    {
        if (quiet) return;
        var trail = lineage.Trail;
        Say($"{trail.Events:N0} events in {trail.Files:N0} files, {trail.Duplicates:N0} duplicates, {trail.Unreadable.Count:N0} unreadable");
        foreach (var unreadable in trail.Unreadable.Take(5)) Warn($"{unreadable.Source}: {unreadable.Reason}");
        Facts([("credentials", $"{lineage.Credentials.Count} in the attacker's hands"), ("principals", $"{lineage.Principals.Count} made, altered or used"),
            ("resources", $"{lineage.Resources.Count} made or altered"), ("grants", $"{lineage.Grants.Count} given"), ("calls", $"{lineage.AttributedEventIds.Count} attributed")]);
    }

    public void Findings(Investigation investigation)
    {
        if (quiet) return;
        var table = new Table().RoundedBorder().AddColumns("severity", "what", "Region", "origin", "summary");
        foreach (var finding in investigation.Findings.Take(MaxRows))
            table.AddRow($"[{Colour(finding.Severity)}]{finding.Severity}[/]", Safe($"{finding.Resource.Type} {finding.Resource.Id}"), Safe(finding.Region), Safe(finding.Attribution.ToString()), Safe(finding.Summary));
        if (investigation.Findings.Count > 0) console.Write(table);
        if (investigation.Findings.Count > MaxRows) Say($"and {investigation.Findings.Count - MaxRows} more in findings.json");
        foreach (var spot in investigation.BlindSpots.Take(MaxRows)) Warn($"not seen: {spot.Service} in {spot.Region}: {spot.Reason}");
        if (investigation.BlindSpots.Count > MaxRows) Warn($"and {investigation.BlindSpots.Count - MaxRows} more blind spots in coverage.json");
    }

    public void Plan(Plan plan, Execution? execution)
    {
        if (!quiet && plan.Steps.Count > 0) console.Write(PlanTree.Of(plan, execution));
    }

    public void Verification(Verification verification)
    {
        foreach (var finding in verification.Passes[^1].Remaining.Concat(verification.Passes[^1].NewFindings)) Warn($"still there: {finding.Resource}: {finding.Summary}");
        foreach (var spot in verification.BlindSpots) Warn($"not seen: {spot.Service} in {spot.Region}: {spot.Reason}");
        foreach (var deferred in verification.Deferred) Warn($"still to come: {deferred}");
        Say(verification.Clean ? "The account is clean: two passes found nothing of the attacker's." : "The account is not verified clean.");
    }

    public void End(RunResult result)
    {
        if (quiet) return;
        foreach (var file in result.Files) console.MarkupLine($"[grey]written[/] {Safe(file)}");
        if (result.NextSteps.Count > 0) Stage("Next");
        for (var i = 0; i < result.NextSteps.Count; i++) console.MarkupLine($"{i + 1}. {Safe(result.NextSteps[i])}");
    }

    public void Fail(RunResult result) => System.Console.Error.WriteLine($"incidentkit {result.Command}: {result.Error}");

    internal static string Safe(string text) => Markup.Escape(UntrustedText.Clean(text, 400));

    private static string Colour(Severity severity) => severity switch
    {
        Severity.Critical => "red",
        Severity.High => "yellow",
        Severity.Medium => "blue",
        _ => "grey",
    };
}
