using System.Collections.Concurrent;

namespace IncidentKit.Detection;

/// <summary>What the detectors of one run share: a listing that several of them need is read once. Safe for concurrent use.</summary>
/// <remarks>Each run begins with nothing, so that a later look sees the account as it is then.</remarks>
public sealed class DetectionRun
{
    private readonly ConcurrentDictionary<string, Task> reads = new();

    /// <summary>Reads something once for the run; a failure is everybody's who asks for it.</summary>
    /// <typeparam name="T">What is read: immutable, since it is shared.</typeparam>
    /// <param name="key">Names it, the account with it, such as <c>123456789012 iam</c>.</param>
    /// <param name="read">Reads it, for whoever asks first.</param>
    /// <param name="cancellationToken">Stops the wait; if the first one gives up, the next reads in its place.</param>
    public async Task<T> ReadOnceAsync<T>(string key, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        while (true)
        {
            var own = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            var shared = (Task<T>)reads.GetOrAdd(key, own.Task);
            if (shared == own.Task) await FillAsync(key, own, read, cancellationToken);
            try
            {
                return await shared.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The one who read was stopped; the place is free again.
            }
        }
    }

    private async Task FillAsync<T>(string key, TaskCompletionSource<T> own, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            own.SetResult(await read(cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            own.SetException(exception);
        }
        catch (Exception)
        {
            reads.TryRemove(KeyValuePair.Create<string, Task>(key, own.Task));
            own.SetCanceled(cancellationToken);
        }
    }
}
