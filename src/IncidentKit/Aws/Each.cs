using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace IncidentKit.Aws;

/// <summary>Reads something of each of many resources, several at once.</summary>
internal static class Each
{
    private const int AtOnce = 32;

    /// <summary>
    /// Yields what was read, in the order of the resources. One that is gone meanwhile is left out. The first failure is thrown after all
    /// else was given, so that one resource that cannot be read hides no other; if the first ones all fail, the rest is not tried.
    /// </summary>
    internal static async IAsyncEnumerable<(T Item, TResult Result)> ReadAsync<T, TResult>(
        IEnumerable<T> items, Func<T, CancellationToken, Task<TResult>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<(T Item, Task<TResult> Reading)>();
        ExceptionDispatchInfo? failure = null;
        var (given, failed) = (0, 0);
        using var rest = items.GetEnumerator();
        try
        {
            while (true)
            {
                while (ahead.Count < AtOnce && (given > 0 || failed < AtOnce) && rest.MoveNext()) ahead.Enqueue((rest.Current, read(rest.Current, stop.Token)));
                if (ahead.Count == 0) break;
                var (item, reading) = ahead.Dequeue();
                await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (reading.IsCompletedSuccessfully)
                {
                    given++;
                    yield return (item, await reading);
                }
                else if (reading.IsCanceled)
                {
                    await reading;
                }
                else if (!AwsErrors.IsNotFound(reading.Exception!.InnerException!))
                {
                    failed++;
                    failure ??= ExceptionDispatchInfo.Capture(reading.Exception.InnerException!);
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(ahead.Select(entry => (Task)entry.Reading)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        failure?.Throw();
    }
}
