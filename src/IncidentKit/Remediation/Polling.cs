namespace IncidentKit.Remediation;

/// <summary>Waits for a change of AWS's that takes its time.</summary>
internal static class Polling
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Looks every five seconds until it is so.</summary>
    /// <exception cref="TimeoutException">It is not so within the limit; the message names what was waited for.</exception>
    internal static async Task UntilAsync(TimeProvider time, TimeSpan limit, Func<Task<bool>> isSo, string what, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await isSo())
        {
            if (time.GetElapsedTime(start) >= limit) throw new TimeoutException($"after {limit.TotalMinutes:0.#} minutes {what} has not come about: run this step again");
            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
