namespace IncidentKit.Services.Iam;

/// <summary>Waits until IAM, which spreads changes over seconds, shows a change; an attacker may undo it meanwhile.</summary>
internal static class Settled
{
    private const int Looks = 15;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Looks until the change is seen.</summary>
    /// <exception cref="InvalidOperationException">It is not seen within the time that IAM takes.</exception>
    internal static async Task WaitAsync(TimeProvider time, Func<Task<bool>> isSeen, string change, CancellationToken cancellationToken)
    {
        for (var look = 1; !await isSeen(); look++)
        {
            if (look == Looks) throw new InvalidOperationException($"AWS took the change, but after {Looks} s it does not show that {change}: somebody may be undoing it; run this step again");
            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
