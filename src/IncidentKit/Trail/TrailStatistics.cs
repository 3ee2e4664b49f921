namespace IncidentKit.Trail;

/// <summary>Counts what the reading of a trail met. Safe for concurrent use.</summary>
public sealed class TrailStatistics
{
    private const int MaxNamed = 1000;
    private readonly Lock gate = new();
    private readonly List<UnreadableSource> unreadable = [];
    private readonly List<UnreadableSource> unread = [];
    private long events;
    private long files;
    private long notEvents;

    /// <summary>How many events were read, duplicates included.</summary>
    public long Events => Interlocked.Read(ref events);

    /// <summary>How many files or pages were read.</summary>
    public long Files => Interlocked.Read(ref files);

    /// <summary>How many objects were seen that hold no events by nature, such as digests.</summary>
    public long NotEvents => Interlocked.Read(ref notEvents);

    /// <summary>What could not be read, the first thousand.</summary>
    public IReadOnlyList<UnreadableSource> Unreadable
    {
        get { lock (gate) return [.. unreadable]; }
    }

    /// <summary>How many could not be read in all.</summary>
    public long UnreadableCount { get; private set; }

    /// <summary>What was left out because nothing led to it, the first thousand. It is no gap in what is known of the attacker.</summary>
    public IReadOnlyList<UnreadableSource> Unread
    {
        get { lock (gate) return [.. unread]; }
    }

    /// <summary>Counts an event.</summary>
    public void CountEvent() => Interlocked.Increment(ref events);

    /// <summary>Counts many events.</summary>
    public void CountEvents(long count) => Interlocked.Add(ref events, count);

    /// <summary>Counts a file or page.</summary>
    public void CountFile() => Interlocked.Increment(ref files);

    /// <summary>Counts an object that holds no events by nature.</summary>
    public void CountNotEvents() => Interlocked.Increment(ref notEvents);

    /// <summary>Names what could not be read.</summary>
    public void NameUnreadable(string source, string reason)
    {
        lock (gate)
        {
            UnreadableCount++;
            if (unreadable.Count < MaxNamed) unreadable.Add(new(source, reason));
        }
    }

    /// <summary>Names what was left out because nothing led to it.</summary>
    public void NameUnread(string source, string what)
    {
        lock (gate)
        {
            if (unread.Count < MaxNamed) unread.Add(new(source, what));
        }
    }

    /// <summary>Moves over what another reading counted and named.</summary>
    internal void Take(TrailStatistics other)
    {
        AddCounts(other);
        foreach (var item in other.Unreadable) NameUnreadable(item.Source, item.Reason);
        lock (gate) UnreadableCount += Math.Max(0, other.UnreadableCount - MaxNamed);
        foreach (var item in other.Unread) NameUnread(item.Source, item.Reason);
        other.Reset();
    }

    /// <summary>Forgets everything.</summary>
    internal void Reset()
    {
        lock (gate)
        {
            (events, files, notEvents, UnreadableCount) = (0, 0, 0, 0);
            unreadable.Clear();
            unread.Clear();
        }
    }

    /// <summary>Adds what another reading counted; what it named is left to who adds it.</summary>
    internal void AddCounts(TrailStatistics other)
    {
        Interlocked.Add(ref events, other.Events);
        Interlocked.Add(ref files, other.Files);
        Interlocked.Add(ref notEvents, other.NotEvents);
    }
}
