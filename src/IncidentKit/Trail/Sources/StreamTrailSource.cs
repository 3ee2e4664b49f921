using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>Whatever comes in through a stream, record by record as it comes: a pipe, standard input, a queue's messages one after another.</summary>
internal sealed class StreamTrailSource(string name, Stream content) : RecordSource
{
    public override string Name => name;

    public override async Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        using var reader = new LogReader(open(), statistics);
        await reader.ReadAsync(name, content, cancellationToken);
    }
}
