namespace IncidentKit.Regions;

/// <summary>Runs work over many (account × Region × service) targets at once. Safe for concurrent use.</summary>
/// <remarks>
/// Each target ends in exactly one outcome: a failure, a refusal or a timeout of one is its outcome and never that of the run.
/// Calls that the work makes with clients of <see cref="Aws.IAwsClients"/> are paced and retried for it.
/// </remarks>
public interface IRegionFanOut
{
    /// <summary>Runs the work on each target.</summary>
    /// <param name="targets">The targets; duplicates are refused.</param>
    /// <param name="work">The work on one target. It throws on failure.</param>
    /// <param name="options">Limits; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told of each outcome as it comes, from any thread.</param>
    /// <param name="cancellationToken">Stops the run: it throws <see cref="OperationCanceledException"/> when all work is quiet.</param>
    /// <returns>One outcome for each target, in the order of the targets.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<IReadOnlyList<RegionOutcome>> RunAsync(IReadOnlyCollection<RegionTarget> targets, Func<RegionTarget, CancellationToken, Task> work,
        RegionFanOutOptions? options = null, IProgress<RegionOutcome>? progress = null, CancellationToken cancellationToken = default);
}
