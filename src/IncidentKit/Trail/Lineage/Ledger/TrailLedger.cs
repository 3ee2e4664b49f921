using System.Runtime.InteropServices;
using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>
/// All events of a trail, each once, in no order. The result does not depend on the order in which they came:
/// of two that claim one id and differ, the lesser is kept.
/// </summary>
internal sealed class TrailLedger(RuleBook rules)
{
    private readonly Lock gate = new();
    private readonly Dictionary<UInt128, int> byId = [];
    private readonly List<EventRow> rows = [];
    private readonly Dictionary<int, Effect[]> effects = [];
    private readonly Dictionary<int, UInt128> shared = [];

    internal LedgerTables Tables { get; } = new(rules);

    internal EventIds Ids { get; } = new();

    internal long Duplicates { get; private set; }

    internal int Count => rows.Count;

    internal ReadOnlySpan<EventRow> Rows => CollectionsMarshal.AsSpan(rows);

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

    internal Actor ActorOf(int row) => Tables.Actors[rows[row].Actor];

    internal Origin OriginOf(int row) => Tables.Origins[rows[row].Origin];

    internal EventKind KindOf(int row) => Tables.Kinds[rows[row].Name];

    internal EventPlace PlaceOf(int row) => Tables.Places[rows[row].Place];

    /// <summary>What the event did; empty when it failed or only read.</summary>
    internal Effect[] EffectsOf(int row) => effects.GetValueOrDefault(row) ?? [];

    internal IEnumerable<KeyValuePair<int, Effect[]>> AllEffects => effects;

    /// <summary>The rows that are one call in several accounts.</summary>
    internal IReadOnlyDictionary<int, UInt128> Shared => shared;

    /// <summary>Takes events, and what each did.</summary>
    internal void Add(IReadOnlyList<NewEvent> events)
    {
        lock (gate)
        {
            foreach (var item in events) Add(item);
        }
    }

    private void Add(NewEvent item)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(byId, item.Row.Id, out var isKnown);
        if (!isKnown)
        {
            index = rows.Count;
            rows.Add(item.Row);
            Attach(index, item);
            return;
        }

        Duplicates++;
        if (rows[index] == item.Row ? CompareEffects(item, index) >= 0 : Compare(item, index) >= 0) return;
        rows[index] = item.Row;
        effects.Remove(index);
        shared.Remove(index);
        Attach(index, item);
    }

    private void Attach(int index, NewEvent item)
    {
        if (item.Effects is not null) effects[index] = item.Effects;
        if (item.SharedId is { } id) shared[index] = id;
    }

    private int Compare(NewEvent item, int index) => string.CompareOrdinal(Describe(item.Row), Describe(rows[index]));

    // Nearly always they are the same event twice.
    private int CompareEffects(NewEvent item, int index) => item.Effects is null && !effects.ContainsKey(index) ? 0 : string.CompareOrdinal(Describe(item.Effects ?? []), Describe(EffectsOf(index)));

    private static string Describe(Effect[] effects) => string.Join('\n', effects.Select(effect => $"{effect.Kind} {effect.Type} {effect.Id} {effect.Arn} {effect.UniqueId} {effect.Owner} {effect.GrantName} {effect.Document}"));

    private string Describe(EventRow row) =>
        $"{row.Seconds} {row.Failed} {Tables.Kinds[row.Name].Source} {Tables.Kinds[row.Name].Name} {Tables.Places[row.Place]} {Tables.Actors[row.Actor].Identity} {Tables.Origins[row.Origin].Address} {Tables.Origins[row.Origin].Agent}";
}
