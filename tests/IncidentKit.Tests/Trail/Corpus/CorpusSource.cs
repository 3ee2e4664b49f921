using System.Runtime.CompilerServices;
using IncidentKit.Trail;

namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>Gives events in the order in which they are handed in.</summary>
internal sealed class CorpusSource(IReadOnlyList<TrailEvent> events) : ITrailSource
{
    public string Name => "corpus";

    public async IAsyncEnumerable<TrailEvent> ReadAsync(TrailStatistics statistics, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var item in events)
        {
            statistics.CountEvent();
            yield return item;
        }
    }
}
