namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>Runs the correlations of a set over what was kept of the matches.</summary>
internal sealed class CorrelationRun(SigmaRuleSet rules, CapturedHits?[] captured, EventIds eventIds, TextPool texts, SigmaHitRule[] tellings)
{
    private const int MaxEventIds = 1000;
    private readonly CorrelationMatches?[] matches = new CorrelationMatches?[rules.Plan.Correlations.Count];

    internal IEnumerable<(int Rule, SigmaHit Hit)> Hits()
    {
        for (var place = 0; place < matches.Length; place++)
        {
            var correlation = rules.Plan.Correlations[place];
            var gather = new CorrelationItems(captured);
            var items = gather.Gather(correlation, matches);
            matches[place] = new(items, CorrelationWindows.Find(correlation.Source, items, gather.Event));
            foreach (var burst in Bursts(matches[place]!)) yield return (correlation.Rule, Hit(place, burst));
        }
    }

    // Windows that overlap are one burst.
    private static IEnumerable<List<CorrelationWindow>> Bursts(CorrelationMatches found)
    {
        List<CorrelationWindow> burst = [];
        foreach (var window in found.Windows)
        {
            if (burst.Count > 0 && (found.Items[burst[^1].Last].Group != found.Items[window.First].Group || found.Items[window.First].Time > found.Items[burst[^1].Last].Time))
            {
                yield return burst;
                burst = [];
            }

            burst.Add(window);
        }

        if (burst.Count > 0) yield return burst;
    }

    private SigmaHit Hit(int place, List<CorrelationWindow> burst)
    {
        var correlation = rules.Plan.Correlations[place];
        var items = matches[place]!.Items;
        HashSet<UInt128> distinct = [];
        List<(long Time, UInt128 Event)> events = [];
        Dictionary<int, UnseenItems> unseen = [];
        foreach (var window in burst) Collect(place, window, unseen, distinct, events);
        events.Sort();
        var first = items[burst[0].Last];
        var columns = correlation.Inputs[first.Input].Columns[first.Detection].Group;
        var group = correlation.Source.GroupBy.Select((field, i) => (field, text: texts[captured[first.Detection]!.Value(first.Row, columns[i])])).ToDictionary(pair => pair.field, pair => pair.text);
        return new()
        {
            Rule = tellings[correlation.Rule], EventTime = Time(first.Time),
            Correlated = new(Time(events[0].Time), Time(events[^1].Time), group, events.Count, [.. events.Select(entry => eventIds.TextOf(entry.Event)).OfType<string>().Take(MaxEventIds)]),
        };
    }

    // The events at the bottom, through inner correlations.
    private void Collect(int place, CorrelationWindow window, Dictionary<int, UnseenItems> unseen, HashSet<UInt128> distinct, List<(long Time, UInt128 Event)> events)
    {
        if (!unseen.TryGetValue(place, out var ofPlace)) unseen.Add(place, ofPlace = new());
        foreach (var index in ofPlace.Of(window))
        {
            var item = matches[place]!.Items[index];
            if (item.Inner >= 0)
            {
                var inner = rules.Plan.Correlations[place].Inputs[item.Input].Correlation;
                Collect(inner, matches[inner]!.Windows[item.Inner], unseen, distinct, events);
                continue;
            }

            var hits = captured[item.Detection]!;
            if (distinct.Add(hits.Event(item.Row))) events.Add((hits.Time(item.Row), hits.Event(item.Row)));
        }
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
