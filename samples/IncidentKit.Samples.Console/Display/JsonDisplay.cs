using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Samples.Console.Display;

/// <summary>Prints the result as one JSON object and nothing else.</summary>
internal sealed class JsonDisplay(TextWriter output) : IDisplay
{
    public void Stage(string title) { }

    public void Say(string message) { }

    public void Warn(string message) { }

    public void Facts(IEnumerable<(string Name, string Value)> facts) { }

    public Task<T> InvestigateAsync<T>(Func<IProgress<InvestigationProgress>, Task<T>> run) => run(new Silent<InvestigationProgress>());

    public Task<T> ExecuteAsync<T>(Plan plan, Func<IProgress<StepResult>, Task<T>> run) => run(new Silent<StepResult>());

    public void Lineage(LineageGraph lineage) { }

    public void Findings(Investigation investigation) { }

    public void Plan(Plan plan, Execution? execution) { }

    public void End(RunResult result, IReadOnlyList<string> nextSteps) =>
        output.WriteLine(JsonSerializer.Serialize(result, RunResultJsonContext.Default.RunResult));

    private sealed class Silent<T> : IProgress<T>
    {
        public void Report(T value) { }
    }
}
