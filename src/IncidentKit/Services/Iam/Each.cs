using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using IncidentKit.Aws;

namespace IncidentKit.Services.Iam;

/// <summary>Reads something of each of many entities, several at once.</summary>
internal static class Each
{
    private const int MaxConcurrency = 16;

    /// <summary>
    /// Yields what was read, in the entities' order. An entity that is gone meanwhile is left out. What cannot be read is thrown when all
    /// else was given, so that one denied entity hides no other; if the first ones are all refused, the rest is not tried.
    /// </summary>
    internal static async IAsyncEnumerable<(TEntity Entity, TResult Result)> ReadAsync<TEntity, TResult>(
        IEnumerable<TEntity> entities, Func<TEntity, CancellationToken, Task<TResult>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var source = entities.GetEnumerator();
        var running = new Queue<(TEntity Entity, Task<TResult> Task)>();
        ExceptionDispatchInfo? failure = null;
        var (succeeded, failed) = (0, 0);
        try
        {
            while (true)
            {
                while (running.Count < MaxConcurrency && (succeeded > 0 || failed < MaxConcurrency) && source.MoveNext()) running.Enqueue((source.Current, read(source.Current, stop.Token)));
                if (!running.TryDequeue(out var next)) break;
                await ((Task)next.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
                if (next.Task.Exception?.InnerException is { } exception)
                {
                    if (AwsErrors.IsNotFound(exception)) continue;
                    failed++;
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                    continue;
                }

                succeeded++;
                yield return (next.Entity, await next.Task);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running.Select(entry => (Task)entry.Task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        failure?.Throw();
    }
}
