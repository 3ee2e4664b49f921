using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>
/// All events of a trail, each once, in no order. The result does not depend on the order in which they came:
/// of two that claim one id and differ, the lesser is kept.
/// </summary>
internal sealed class TrailLedger
{
    private readonly Lock gate = new();
    private readonly EventRows rows = new();
    private readonly SparseRows<Effect[]> deeds = new();
    private readonly Dictionary<int, UInt128> shared = [];
    private readonly EventIndex byId;

    internal TrailLedger(RuleBook rules) => (Tables, byId) = (new(rules), new(rows));

    internal LedgerTables Tables { get; }

    internal EventIds Ids { get; } = new();

    internal long Duplicates { get; private set; }

    internal int Count => rows.Count;

    internal EventRows Rows => rows;

    /// <summary>The span of the events; <see langword="null"/> when there are none.</summary>
    internal TrailWindow? Window
    {
        get
        {
            if (Count == 0) return null;
            var (first, last) = (uint.MaxValue, uint.MinValue);
            foreach (var row in Rows)
            {
                if (row.IsTimed) (first, last) = (Math.Min(first, row.Seconds), Math.Max(last, row.Seconds));
            }

            return first > last ? null : new(DateTimeOffset.FromUnixTimeSeconds(first), DateTimeOffset.FromUnixTimeSeconds(last));
        }
    }

    internal Caller CallerOf(int row) => Tables.Callers[rows[row].Caller];

    internal Actor ActorOf(int row) => Tables.Actors[CallerOf(row).Actor];

    internal Origin OriginOf(int row) => Tables.Origins[CallerOf(row).Origin];

    internal EventKind KindOf(int row) => Tables.Kinds[rows[row].Name];

    internal EventPlace PlaceOf(int row) => Tables.Places[CallerOf(row).Place];

    /// <summary>What the event did; empty when it failed or only read.</summary>
    internal Effect[] EffectsOf(int row) => deeds[row] ?? [];

    internal IEnumerable<KeyValuePair<int, Effect[]>> AllEffects => deeds.All;

    /// <summary>The rows that are one call in several accounts.</summary>
    internal IReadOnlyDictionary<int, UInt128> Shared => shared;

    /// <summary>An order of events that does not depend on that of the files.</summary>
    internal int CompareIds(int row, int other) => rows[row].Id.CompareTo(rows[other].Id);

    /// <summary>Takes events, and what each did.</summary>
    internal void Add(NewEvents events)
    {
        lock (gate)
        {
            byId.Fetch(events.Rows);
            var deed = 0;
            for (var i = 0; i < events.Rows.Length; i++)
            {
                var hasDeed = deed < events.Deeds.Count && events.Deeds[deed].Index == i;
                var (_, done, sharedId) = hasDeed ? events.Deeds[deed++] : default;
                Add(events.Rows[i], done, sharedId);
            }
        }
    }

    private void Add(in EventRow row, Effect[]? done, UInt128? sharedId)
    {
        var index = byId.FindOrAdd(row.Id, rows.Count);
        if (index == rows.Count)
        {
            rows.Add(row);
            if (done is not null) deeds[index] = done;
        }
        else
        {
            Duplicates++;
            if (rows[index] == row ? CompareEffects(done, index) >= 0 : string.CompareOrdinal(Describe(row), Describe(rows[index])) >= 0) return;
            rows[index] = row;
            deeds[index] = done;
            shared.Remove(index);
        }

        if (sharedId is { } id) shared[index] = id;
    }

    // Nearly always they are the same event twice.
    private int CompareEffects(Effect[]? done, int index) => done is null && deeds[index] is null ? 0 : string.CompareOrdinal(Describe(done ?? []), Describe(EffectsOf(index)));

    private static string Describe(Effect[] effects) => string.Join('\n', effects.Select(effect => $"{effect.Kind} {effect.Type} {effect.Id} {effect.Arn} {effect.UniqueId} {effect.Owner} {effect.GrantName} {effect.Document}"));

    private string Describe(in EventRow row)
    {
        var caller = Tables.Callers[row.Caller];
        var (kind, origin) = (Tables.Kinds[row.Name], Tables.Origins[caller.Origin]);
        return $"{row.Seconds} {row.Failed} {kind.Source} {kind.Name} {Tables.Places[caller.Place]} {Tables.Actors[caller.Actor].Identity} {origin.Address} {origin.Agent}";
    }
}
