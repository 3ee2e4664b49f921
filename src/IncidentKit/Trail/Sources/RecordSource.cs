using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>The kit's own sources: they hand over records, and make events of them for who asks for those.</summary>
internal abstract class RecordSource : IRecordSource
{
    private const int MostWaiting = 4096;

    public abstract string Name { get; }

    public abstract Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken);

    public async IAsyncEnumerable<TrailEvent> ReadAsync(TrailStatistics statistics, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var events = Channel.CreateUnbounded<TrailEvent>(new() { SingleReader = true });
        using var free = new SemaphoreSlim(MostWaiting);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(async () =>
        {
            try
            {
                await ReadAsync(() => new EventSink(events.Writer, free, stop.Token), statistics, stop.Token);
            }
            finally
            {
                events.Writer.Complete();
            }
        }, CancellationToken.None);
        try
        {
            await foreach (var trailEvent in events.Reader.ReadAllAsync(cancellationToken))
            {
                free.Release();
                yield return trailEvent;
            }
        }
        finally
        {
            // Who stops listening stops the reading; nothing is left running.
            await stop.CancelAsync();
            await reading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        await reading;
    }

    /// <summary>Waits where the listener is slower than the reading.</summary>
    private sealed class EventSink(ChannelWriter<TrailEvent> events, SemaphoreSlim free, CancellationToken cancellationToken) : IRecordSink
    {
        public bool TryTake(in TrailRecord record)
        {
            if (!record.IsSound()) return false;
            free.Wait(cancellationToken);
            return events.TryWrite(TrailEvents.Of(record));
        }

        public void Dispose()
        {
        }
    }
}
