using System.Collections.Concurrent;
using System.Threading.Channels;

namespace IncidentKit.Samples.Web;

/// <summary>The incidents of this process, and the queue of those to investigate.</summary>
internal sealed class IncidentRuns
{
    private readonly ConcurrentDictionary<string, IncidentRun> runs = new();
    private readonly Channel<IncidentRun> queue = Channel.CreateBounded<IncidentRun>(100);

    internal IncidentRun? Find(string id) => runs.GetValueOrDefault(id);

    /// <summary>Adds an incident; false when one of that id runs already or the queue is full.</summary>
    internal bool TryAdd(IncidentRun run)
    {
        if (!runs.TryAdd(run.Incident.Id, run)) return false;
        if (queue.Writer.TryWrite(run)) return true;
        runs.TryRemove(run.Incident.Id, out _);
        return false;
    }

    internal IAsyncEnumerable<IncidentRun> ReadAllAsync(CancellationToken cancellationToken) => queue.Reader.ReadAllAsync(cancellationToken);
}
