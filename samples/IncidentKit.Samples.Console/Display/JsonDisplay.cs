using System.Collections.Concurrent;
using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Suspects;

namespace IncidentKit.Samples.Console.Display;

/// <summary>Prints the result as one JSON object and nothing else.</summary>
internal sealed class JsonDisplay(TextWriter output) : IDisplay
{
    private readonly ConcurrentQueue<string> warnings = new();
    private readonly ConcurrentQueue<SourceCost> costs = new();

    public void Begin(string command, string? incident) { }

    public void Stage(string title) { }

    public void Say(string message) { }

    public void Warn(string message) => warnings.Enqueue(message);

    public void Facts(IEnumerable<(string Name, string Value)> facts) { }

    public void Cost(string source, TrailCost cost) => costs.Enqueue(new(source, cost.Objects, cost.Bytes, cost.Requests, cost.Dollars));

    public Task<T> InvestigateAsync<T>(Func<IProgress<InvestigationProgress>, Task<T>> run) => run(new Direct<InvestigationProgress>(_ => { }));

    public Task<T> ExecuteAsync<T>(Plan plan, Func<IProgress<StepResult>, Task<T>> run) => run(new Direct<StepResult>(_ => { }));

    public void Lineage(LineageGraph lineage) { }

    public void Hunt(SigmaHuntSummary hunt) { }

    public void Suspects(SuspectRanking ranking) { }

    public void Findings(Investigation investigation) { }

    public void Plan(Plan plan, Execution? execution) { }

    public void Verification(Verification verification) { }

    public void End(RunResult result) => output.WriteLine(JsonSerializer.Serialize(result with { Warnings = [.. warnings], TrailCosts = costs.IsEmpty ? null : [.. costs] }, RunResultJsonContext.Default.RunResult));

    public void Fail(RunResult result) => End(result);
}
