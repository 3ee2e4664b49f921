using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Waits until IAM, which spreads changes over seconds, shows one; an attacker may undo it meanwhile.</summary>
internal static class IamChange
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Looks until the change is seen.</summary>
    /// <exception cref="TimeoutException">It is not seen within the time that IAM takes.</exception>
    internal static Task WaitAsync(TimeProvider time, Func<Task<bool>> isSeen, string change, CancellationToken cancellationToken) =>
        Polling.UntilAsync(time, Patience, isSeen, change, cancellationToken);
}
