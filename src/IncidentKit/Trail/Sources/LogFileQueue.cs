namespace IncidentKit.Trail.Sources;

/// <summary>Hands out the files of a folder one by one, and lists more of them when those that were listed are gone. Safe for concurrent use.</summary>
internal sealed class LogFileQueue : IDisposable
{
    private readonly Lock gate = new();
    private readonly LogFiles files;
    private IReadOnlyList<LogFile> listed;
    private int next;

    internal LogFileQueue(LogFiles files) => (this.files, listed) = (files, files.List());

    /// <summary>How many are listed at the start: all of them, or a great many.</summary>
    internal int ListedFirst => listed.Count;

    internal bool TryTake(out LogFile file)
    {
        lock (gate)
        {
            if (next == listed.Count) (listed, next) = (files.List(), 0);
            file = next < listed.Count ? listed[next++] : default;
            return listed.Count > 0;
        }
    }

    public void Dispose() => files.Dispose();
}
