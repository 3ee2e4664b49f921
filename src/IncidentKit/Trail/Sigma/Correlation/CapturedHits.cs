namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>The matches of one rule that correlations look at, in columns: time, event, and the fields that they group by or count. No event is kept.</summary>
/// <param name="width">How many fields.</param>
internal sealed class CapturedHits(int width)
{
    internal const int Missing = -1;
    private readonly List<long> times = [];
    private readonly List<UInt128> events = [];
    private readonly List<int> values = [];

    internal int Count => times.Count;

    /// <summary>How many more there were than could be kept.</summary>
    internal long Dropped { get; private set; }

    internal void Add(long time, UInt128 eventId, ReadOnlySpan<int> fields, int max)
    {
        if (Count >= max)
        {
            Dropped++;
            return;
        }

        times.Add(time);
        events.Add(eventId);
        values.AddRange(fields);
    }

    internal long Time(int row) => times[row];

    internal UInt128 Event(int row) => events[row];

    internal int Value(int row, int column) => values[row * width + column];
}
