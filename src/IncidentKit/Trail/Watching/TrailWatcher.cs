using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Writing;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Watching;

/// <summary>Traces anew over all that came in while the last trace ran, and tells what that one did not know.</summary>
internal sealed class TrailWatcher(IEnumerable<TrailRule> rules) : ITrailWatcher
{
    private const int MostWaiting = 4096;
    private readonly RuleBook book = new(rules);

    public async IAsyncEnumerable<Finding> WatchAsync(Incident incident, IAsyncEnumerable<TrailEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(events);
        var ledger = new TrailLedger(book);
        var told = new HashSet<string>();
        await foreach (var batch in BatchesAsync(events, cancellationToken))
        {
            using (var sink = new LedgerSink(ledger))
            {
                foreach (var item in batch) sink.Accept(item);
            }

            var graph = new GraphWriter(new(ledger, incident), incident, new()).Write();
            foreach (var finding in LineageFindings.Of(graph).Where(finding => finding.Evidence.Count > 0 && told.Add(finding.Id))) yield return finding;
        }
    }

    private static async IAsyncEnumerable<List<TrailEvent>> BatchesAsync(IAsyncEnumerable<TrailEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = Channel.CreateBounded<TrailEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = true });
        var gathering = Task.Run(async () =>
        {
            try
            {
                await foreach (var item in events.WithCancellation(stop.Token)) await waiting.Writer.WriteAsync(item, stop.Token);
            }
            finally
            {
                waiting.Writer.Complete();
            }
        }, CancellationToken.None);
        try
        {
            while (await waiting.Reader.WaitToReadAsync(cancellationToken))
            {
                List<TrailEvent> batch = [];
                while (batch.Count < MostWaiting && waiting.Reader.TryRead(out var item)) batch.Add(item);
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)gathering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await gathering;
    }
}
