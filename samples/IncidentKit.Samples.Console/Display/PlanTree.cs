using IncidentKit.Remediation;
using Spectre.Console;

namespace IncidentKit.Samples.Console.Display;

/// <summary>The plan as a tree: phases, and the steps in them.</summary>
internal static class PlanTree
{
    private const int MaxStepsOfAPhase = 25;

    internal static Tree Of(Plan plan, Execution? execution)
    {
        var results = execution is { DryRun: false } ? execution.Steps.ToDictionary(result => result.Id) : [];
        var tree = new Tree($"[bold]Plan[/], {plan.Steps.Count} steps, {plan.Steps.Count(step => step.Approved)} approved");
        foreach (var phase in plan.Steps.GroupBy(step => step.Phase).OrderBy(phase => phase.Key))
        {
            var node = tree.AddNode($"[bold]{Name(phase.Key)}[/] ({phase.Count()})");
            foreach (var step in phase.Take(MaxStepsOfAPhase)) node.AddNode(Line(step, results.GetValueOrDefault(step.Id)));
            if (phase.Count() > MaxStepsOfAPhase) node.AddNode($"[grey]and {phase.Count() - MaxStepsOfAPhase} more in plan.json[/]");
        }

        return tree;
    }

    internal static string Name(PlanPhase phase) => phase.ToString().ToLowerInvariant();

    private static string Line(PlanStep step, StepResult? result)
    {
        var sign = result?.Status switch
        {
            null => step.Approved ? "[green]approved[/]" : step.RequiresApproval ? "[yellow]needs your approval[/]" : "[grey]proposed[/]",
            StepStatus.Succeeded => "[green]done[/]",
            StepStatus.Failed => "[red]failed[/]",
            var status => $"[yellow]{status.ToString()!.ToLowerInvariant()}[/]",
        };
        var error = result?.Error is { } cause ? $" [grey]{ConsoleDisplay.Safe(cause.Message)}[/]" : "";
        return $"{sign} {ConsoleDisplay.Safe($"{step.Remediator} {step.Resource.Id} ({step.Region})")} [grey]{step.Id}{(step.Reversible ? "" : ", final")}[/]{error}";
    }
}
