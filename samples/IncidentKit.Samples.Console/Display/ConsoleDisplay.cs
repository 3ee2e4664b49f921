using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Suspects;
using Spectre.Console;

namespace IncidentKit.Samples.Console.Display;

/// <summary>Shows a run to a person: live and in colour on a terminal; in a pipe a line for each thing, unwrapped.</summary>
internal sealed class ConsoleDisplay : IDisplay
{
    private const int PipeWidth = 2000;
    private const int MostNamed = 5;
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);
    private readonly IAnsiConsole console;
    private readonly bool quiet;

    internal ConsoleDisplay(IAnsiConsole console, bool quiet)
    {
        (this.console, this.quiet) = (console, quiet);
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = PipeWidth;
    }

    private bool IsPiped => console.Profile.Width == PipeWidth;

    public void Begin(string command, string? incident)
    {
        if (!quiet) console.MarkupLine($"[bold]IncidentKit[/] {Safe(command)}{(incident is null ? "" : $" [grey]in {Safe(incident)}[/]")}");
    }

    public void Stage(string title)
    {
        if (quiet) return;
        if (IsPiped) console.MarkupLine($"== {Safe(title)}");
        else console.Write(new Rule($"[bold]{Safe(title)}[/]").LeftJustified());
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

    public void Cost(string source, TrailCost cost) => Say(cost.Objects == 0
        ? $"{source}: no log file to fetch; the Event history costs nothing"
        : $"{source}: {cost.Objects:N0} objects, {Size(cost.Bytes)}, {cost.Requests:N0} requests, US${cost.Dollars:0.00####}");

    public async Task<T> InvestigateAsync<T>(Func<IProgress<InvestigationProgress>, Task<T>> run)
    {
        var board = new CoverageBoard();
        var progress = new Direct<InvestigationProgress>(board.Add);
        if (quiet) return await run(progress);
        if (!console.Profile.Capabilities.Interactive)
        {
            var done = await run(progress);
            console.Write(board.Render());
            return done;
        }

        return await console.Live(board.Render()).AutoClear(false).StartAsync(async live =>
        {
            await using var timer = new Timer(_ => live.UpdateTarget(board.Render()), null, Refresh, Refresh);
            try
            {
                return await run(progress);
            }
            finally
            {
                await timer.DisposeAsync();
                live.UpdateTarget(board.Render());
            }
        });
    }

    public async Task<T> ExecuteAsync<T>(Plan plan, Func<IProgress<StepResult>, Task<T>> run)
    {
        if (quiet || !console.Profile.Capabilities.Interactive) return await run(new Direct<StepResult>(_ => { }));
        return await console.Progress().HideCompleted(false).StartAsync(async progress =>
        {
            var phases = plan.Steps.ToDictionary(step => step.Id, step => step.Phase);
            var tasks = plan.Steps.GroupBy(step => step.Phase).OrderBy(phase => phase.Key).ToDictionary(phase => phase.Key, phase => progress.AddTask(PlanTree.Name(phase.Key), maxValue: phase.Count()));
            return await run(new Direct<StepResult>(result =>
            {
                if (phases.TryGetValue(result.Id, out var phase)) tasks[phase].Increment(1);
            }));
        });
    }

    public void Lineage(LineageGraph lineage)
    {
        if (quiet || lineage.Trail.Events == 0) return;
        var trail = lineage.Trail;
        Say($"{trail.Events:N0} events in {trail.Files:N0} files, {trail.Duplicates:N0} duplicates, {trail.Unreadable.Count:N0} unreadable");
        foreach (var unread in trail.Unread.Take(MostNamed)) Say($"not read: {unread.Source}: {unread.Reason}");
        if (trail.Unread.Count > MostNamed) Say($"and {trail.Unread.Count - MostNamed} more were not read: lineage.json names them");
        Facts([("credentials", $"{lineage.Credentials.Count} in the attacker's hands"), ("principals", $"{lineage.Principals.Count} made, altered or used"),
            ("resources", $"{lineage.Resources.Count} made or altered"), ("grants", $"{lineage.Grants.Count} given"), ("calls", $"{lineage.AttributedEventIds.Count} are the attacker's")]);
        LineageView.Write(console, lineage, IsPiped);
    }

    public void Hunt(SigmaHuntSummary hunt)
    {
        if (!quiet) HuntView.Write(console, hunt, IsPiped);
    }

    public void Suspects(SuspectRanking ranking)
    {
        if (quiet) return;
        Say($"{ranking.Trail.Events:N0} events in {ranking.Trail.Files:N0} files, {ranking.Trail.Duplicates:N0} duplicates, {ranking.Trail.Unreadable.Count:N0} unreadable");
        foreach (var suspect in ranking.Suspects)
        {
            console.MarkupLine($"[{(suspect.Level == SuspectLevel.High ? "red" : suspect.Level == SuspectLevel.Medium ? "yellow" : "grey")}]{suspect.Level} {suspect.Score:0.00}[/] {Safe(suspect.Id)} [grey]{Safe(suspect.Principal ?? "")}[/]");
            foreach (var reason in suspect.Reasons) console.MarkupLine($"  {Safe(reason.Summary)}");
            if (suspect.Addresses.Count > 0) console.MarkupLine($"  [grey]since {suspect.FirstSuspicious:yyyy-MM-dd HH:mm:ss}Z from {Safe(string.Join(", ", suspect.Addresses))}[/]");
            if (suspect.Begot.Count > 0) console.MarkupLine($"  [grey]made {suspect.Begot.Count} more that are suspicious[/]");
        }
    }

    public void Findings(Investigation investigation)
    {
        if (!quiet) FindingsView.Write(console, investigation.Findings, IsPiped);
        foreach (var spot in investigation.BlindSpots) Warn($"not seen: {spot.Service} in {spot.Region}: {spot.Reason}");
    }

    public void Plan(Plan plan, Execution? execution)
    {
        if (!quiet && plan.Steps.Count > 0) console.Write(PlanTree.Of(plan, execution));
    }

    public void Verification(Verification verification)
    {
        foreach (var finding in verification.Passes.SelectMany(pass => pass.Remaining.Concat(pass.NewFindings)).DistinctBy(finding => finding.Id)) Warn($"still there: {finding.Resource}: {finding.Summary}");
        foreach (var pass in verification.Passes.Where(pass => pass.CallsByContainedCredentials > 0)) Warn($"{pass.CallsByContainedCredentials} calls by contained credentials succeeded");
        foreach (var spot in verification.BlindSpots) Warn($"not seen: {spot.Service} in {spot.Region}: {spot.Reason}");
        foreach (var deferred in verification.Deferred) Warn($"still to come: {deferred}");
        if (quiet) return;
        foreach (var unread in verification.Unread.Take(MostNamed)) Say($"not read, as it is of nobody who was contained: {unread.Source}: {unread.Reason}");
        console.MarkupLine(verification.Clean ? "[bold green]The account is clean: two passes found nothing of the attacker's.[/]" : "[bold yellow]The account is not verified clean.[/]");
    }

    public void End(RunResult result)
    {
        if (result.Policies is { } policies)
        {
            foreach (var policy in policies) System.Console.Out.WriteLine(policy.Document);
        }

        if (quiet) return;
        if (result.Files.Count > 0) console.MarkupLine($"[grey]written to {Safe(Path.GetDirectoryName(result.Files[0])!)}:[/] {Safe(string.Join(", ", result.Files.Select(Path.GetFileName)))}");
        if (result.NextSteps.Count == 0) return;
        Stage("Next");
        for (var i = 0; i < result.NextSteps.Count; i++) console.MarkupLine($"{i + 1}. {Safe(result.NextSteps[i])}");
    }

    public void Fail(RunResult result) => System.Console.Error.WriteLine($"incidentkit {result.Command}: {result.Error}");

    private static string Size(long bytes) => bytes switch { < 1 << 20 => $"{bytes / 1024.0:0.#} KiB", < 1 << 30 => $"{bytes / 1048576.0:0.#} MiB", _ => $"{bytes / 1073741824.0:0.##} GiB" };

    internal static string Safe(string text) => Markup.Escape(UntrustedText.Clean(text, 400));
}
