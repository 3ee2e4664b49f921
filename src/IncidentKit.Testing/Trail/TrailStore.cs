namespace IncidentKit.Testing.Trail;

/// <summary>The events of every account and Region, oldest first.</summary>
internal sealed class TrailStore
{
    private readonly Dictionary<(string Account, string Region), List<TrailRecord>> records = [];

    /// <summary>Told of each new record.</summary>
    internal Action<TrailRecord>? Recorded { get; set; }

    internal IReadOnlyDictionary<(string Account, string Region), List<TrailRecord>> All => records;

    internal IReadOnlyList<TrailRecord> Of(string account, string region) => records.TryGetValue((account, region), out var list) ? list : [];

    internal void Add(TrailRecord record)
    {
        if (!records.TryGetValue((record.Account, record.Region), out var list)) records[(record.Account, record.Region)] = list = [];
        // Almost always the newest: only a call that is made up for the past goes further in.
        var at = list.Count;
        while (at > 0 && list[at - 1].Time > record.Time) at--;
        list.Insert(at, record);
        Recorded?.Invoke(record);
    }
}
