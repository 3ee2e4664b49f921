using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Suspects;

namespace IncidentKit.Samples.Console.Display;

/// <summary>Shows a run to its user: live on a terminal, plain in a pipe, as one JSON object for programs.</summary>
internal interface IDisplay
{
    /// <summary>Shows at once that the run began.</summary>
    void Begin(string command, string? incident);

    /// <summary>Begins a part of the run.</summary>
    void Stage(string title);

    /// <summary>Says one thing.</summary>
    void Say(string message);

    /// <summary>Says what the user should not miss.</summary>
    void Warn(string message);

    /// <summary>Shows facts, name by name.</summary>
    void Facts(IEnumerable<(string Name, string Value)> facts);

    /// <summary>Shows what the reading of a trail takes, before it begins.</summary>
    void Cost(string source, TrailCost cost);

    /// <summary>Runs the investigation while its progress is shown.</summary>
    Task<T> InvestigateAsync<T>(Func<IProgress<InvestigationProgress>, Task<T>> run);

    /// <summary>Runs the plan while its progress is shown.</summary>
    Task<T> ExecuteAsync<T>(Plan plan, Func<IProgress<StepResult>, Task<T>> run);

    /// <summary>Shows what the trail proved.</summary>
    void Lineage(LineageGraph lineage);

    /// <summary>Shows what the rules matched.</summary>
    void Hunt(SigmaHuntSummary hunt);

    /// <summary>Shows who behaves as a thief does, and why.</summary>
    void Suspects(SuspectRanking ranking);

    /// <summary>Shows what was found and what was not seen.</summary>
    void Findings(Investigation investigation);

    /// <summary>Shows the plan and what became of it.</summary>
    void Plan(Plan plan, Execution? execution);

    /// <summary>Shows whether the account is clean, and what stands against it.</summary>
    void Verification(Verification verification);

    /// <summary>Ends the run: what was written, and what to do next.</summary>
    void End(RunResult result);

    /// <summary>Ends a run that failed, or that was asked for wrongly: one line.</summary>
    void Fail(RunResult result);
}
