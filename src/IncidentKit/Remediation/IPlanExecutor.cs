using IncidentKit.Detection;

namespace IncidentKit.Remediation;

/// <summary>Runs a plan's approved steps, writing each to the incident's journal before and after. Safe for concurrent use; one incident is run by one caller at a time.</summary>
public interface IPlanExecutor
{
    /// <summary>Runs the approved steps that are not done yet. After a crash, call it again: it goes on.</summary>
    /// <param name="investigation">The investigation that the plan was made of; the plan is checked against it.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">Dry run or not; <see langword="null"/> for a dry run.</param>
    /// <param name="progress">Told of each step as it ends.</param>
    /// <param name="cancellationToken">Stops after the calls that are under way.</param>
    /// <exception cref="PlanException">The plan is refused; nothing was done.</exception>
    Task<Execution> ExecuteAsync(Investigation investigation, Plan plan, ExecutionOptions? options = null,
        IProgress<StepResult>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Undoes executed reversible steps in reverse order, from the state saved before each.</summary>
    /// <param name="investigation">The investigation that the plan was made of.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="steps">The steps to undo; empty for all.</param>
    /// <param name="options">Dry run or not; <see langword="null"/> for a dry run.</param>
    /// <param name="progress">Told of each step as it ends.</param>
    /// <param name="cancellationToken">Stops after the calls that are under way.</param>
    /// <exception cref="PlanException">A named step was not executed or cannot be undone; nothing was done.</exception>
    Task<Execution> UndoAsync(Investigation investigation, Plan plan, IReadOnlyList<string> steps, ExecutionOptions? options = null,
        IProgress<StepResult>? progress = null, CancellationToken cancellationToken = default);
}
