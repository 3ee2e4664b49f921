using System.Collections.Concurrent;
using System.Threading.Channels;
using IncidentKit.Remediation;

namespace IncidentKit.Samples.Web;

/// <summary>The incidents of this process, and the queue of what is to be done for them. Safe for concurrent use.</summary>
internal sealed class IncidentRuns
{
    private const int MostQueued = 100;
    private readonly ConcurrentDictionary<string, IncidentRun> runs = new();
    private readonly Channel<Job> queue = Channel.CreateBounded<Job>(MostQueued);

    internal IncidentRun? Find(string id) => runs.GetValueOrDefault(id);

    internal bool TryAdd(IncidentRun run) => runs.TryAdd(run.Incident.Id, run);

    /// <summary>Queues a stage of a run; false while another of it is under way, or when the queue is full.</summary>
    internal bool TryQueue(Job job)
    {
        if (!job.Run.TryBegin(job.Stage)) return false;
        if (queue.Writer.TryWrite(job)) return true;
        job.Run.End("too much is queued: try again later");
        return false;
    }

    internal IAsyncEnumerable<Job> ReadAllAsync(CancellationToken cancellationToken) => queue.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>A stage to run.</summary>
internal sealed record Job(IncidentRun Run, RunStage Stage)
{
    internal ExecutionOptions Execution { get; init; } = new();

    internal VerificationOptions Verification { get; init; } = new();
}
