using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>One match that a correlation looks at.</summary>
/// <param name="Time">When, in ticks.</param>
/// <param name="Group">Its group.</param>
/// <param name="Input">Which of the correlation's rules matched.</param>
/// <param name="Key">What is counted: items of one key count once.</param>
/// <param name="Detection">The detection rule at the bottom.</param>
/// <param name="Row">The row of its match.</param>
/// <param name="Inner">The match of the inner correlation; -1 for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CorrelationItem(long Time, int Group, int Input, int Key, int Detection, int Row, int Inner);

/// <summary>Gathers what a correlation looks at, in groups, each in the order of time.</summary>
internal sealed class CorrelationItems(CapturedHits?[] captured)
{
    private readonly Dictionary<(int, int), int> tuples = [];
    private readonly Dictionary<UInt128, int> events = [];
    private readonly Dictionary<UInt128, int> firstInputs = [];

    internal List<CorrelationItem> Gather(LinkedCorrelation correlation, IReadOnlyList<CorrelationMatches?> inner)
    {
        List<CorrelationItem> items = [];
        for (var input = 0; input < correlation.Inputs.Count; input++)
        {
            var source = correlation.Inputs[input];
            if (source.Detection >= 0)
            {
                for (var row = 0; row < captured[source.Detection]!.Count; row++) Add(items, correlation, input, source.Detection, row, -1, captured[source.Detection]!.Time(row));
                continue;
            }

            var matches = inner[source.Correlation]!;
            for (var i = 0; i < matches.Windows.Count; i++)
            {
                var last = matches.Items[matches.Windows[i].Last];
                Add(items, correlation, input, last.Detection, last.Row, i, last.Time);
            }
        }

        if (correlation.Source.Type == CorrelationType.TemporalOrdered) items.Sort(InOrderOfRules);
        else items.Sort(static (a, b) => (a.Group, a.Time, a.Input).CompareTo((b.Group, b.Time, b.Input)));
        return items;
    }

    internal UInt128 Event(CorrelationItem item) => captured[item.Detection]!.Event(item.Row);

    private void Add(List<CorrelationItem> items, LinkedCorrelation correlation, int input, int detection, int row, int inner, long time)
    {
        var hits = captured[detection]!;
        var (groupColumns, countedColumns) = correlation.Inputs[input].Columns[detection];
        if (Tuple(hits, row, groupColumns) is not { } group) return;
        var key = correlation.Source.Type switch
        {
            CorrelationType.ValueCount => Tuple(hits, row, countedColumns),
            CorrelationType.EventCount when correlation.Inputs.Count == 1 || inner >= 0 => -1 - items.Count,
            CorrelationType.EventCount => Number(hits.Event(row)),
            _ => input,
        };
        if (key is not { } counted) return;
        items.Add(new(time, group, input, counted, detection, row, inner));
        if (correlation.Source.Type != CorrelationType.TemporalOrdered) return;
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(firstInputs, hits.Event(row), out var known);
        first = known ? Math.Min(first, input) : input;
    }

    // Within one second the order is unknown, so the one that the rules ask for is taken; one event is not after itself, so its last rule comes first.
    private int InOrderOfRules(CorrelationItem a, CorrelationItem b)
    {
        var (eventA, eventB) = (Event(a), Event(b));
        var order = (a.Group, a.Time, firstInputs[eventA]).CompareTo((b.Group, b.Time, firstInputs[eventB]));
        if (order == 0) order = eventA.CompareTo(eventB);
        return order != 0 ? order : b.Input.CompareTo(a.Input);
    }

    private int Number(UInt128 eventId)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(events, eventId, out var known);
        if (!known) number = events.Count;
        return number;
    }

    // Several values as one number; null when one of them is missing.
    private int? Tuple(CapturedHits hits, int row, int[] columns)
    {
        var number = 0;
        foreach (var column in columns)
        {
            var value = hits.Value(row, column);
            if (value == CapturedHits.Missing) return null;
            ref var tuple = ref CollectionsMarshal.GetValueRefOrAddDefault(tuples, (number, value), out var known);
            if (!known) tuple = tuples.Count;
            number = tuple;
        }

        return number;
    }
}
