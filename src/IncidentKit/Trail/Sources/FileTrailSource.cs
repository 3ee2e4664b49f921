using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>CloudTrail's files in a folder and below it, or a single file; many at once, then the largest of some thousands first.</summary>
internal sealed class FileTrailSource(string path) : RecordSource
{
    public override string Name => path;

    public override async Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        using var files = new LogFileQueue(new(path, statistics, largestFirst: Environment.ProcessorCount > 1));
        if (files.ListedFirst == 0) throw new TrailSourceException($"the folder '{path}' holds no log files of CloudTrail (*.json, *.json.gz and such): give the one that does");
        var workers = Math.Min(Environment.ProcessorCount, files.ListedFirst);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(Work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        void Work()
        {
            using var reader = new LogReader(open(), statistics);
            while (files.TryTake(out var file))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Read(reader, file);
            }
        }

        void Read(LogReader reader, LogFile file)
        {
            try
            {
                using var content = new LogFileStream(file);
                reader.Read(file.Name, content, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                statistics.NameUnreadable(file.Name, exception.Message);
            }
        }
    }
}
