using System.Runtime.InteropServices;
using System.Text.Json;
using IncidentKit.Trail.Reading;
using IncidentKit.Trail.Sigma.Correlation;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma;

/// <summary>
/// One pass of rules over a trail, in whatever order it comes. Each record is matched as it is seen and not kept; of the matches that correlations look at,
/// time, event id and the needed fields are. Safe for concurrent use.
/// </summary>
public sealed class SigmaHunt
{
    private readonly SigmaRuleSet rules;
    private readonly SigmaHuntLimits limits;
    private readonly Action<SigmaHit> onHit;
    private readonly Lock gate = new();
    private readonly SigmaHitRule[] tellings;
    private readonly long[] counts;
    private readonly CapturedHits?[] captured;
    private readonly EventIds eventIds = new();
    private readonly TextPool texts = new();
    private readonly IdSet seen = new();
    private long events;
    private long duplicates;
    private long hits;
    private bool completed;

    /// <summary>Begins a hunt.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="onHit">Called with each hit, one at a time.</param>
    /// <param name="limits">What is kept at most.</param>
    public SigmaHunt(SigmaRuleSet rules, Action<SigmaHit> onHit, SigmaHuntLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(onHit);
        (this.rules, this.onHit, this.limits) = (rules, onHit, limits ?? new());
        tellings = [.. rules.All.Select(SigmaHitRule.Of)];
        counts = new long[rules.All.Count];
        captured = [.. rules.Plan.Captured.Select(fields => fields is null ? null : new CapturedHits(fields.Count))];
    }

    /// <summary>
    /// Looks at one CloudTrail record: a JSON object in UTF-8, checked by who read it; of a broken one, what can be told is matched.
    /// It allocates nothing for a record that no rule matches.
    /// </summary>
    /// <returns>Whether a rule matched.</returns>
    public bool Observe(ReadOnlySpan<byte> record)
    {
        var view = new RecordView(record, rules.Fields, counts.Length);
        rules.Index.Match(ref view);
        Take(ref view);
        return !view.Matched.IsEmpty;
    }

    /// <summary>Looks at a record whose members were found before.</summary>
    /// <returns>False when a rule matched, but the record is broken.</returns>
    internal bool TryObserve(in TrailRecord record)
    {
        var view = new RecordView(record.Json, rules.Fields, counts.Length);
        if (record.IsKnown) view.Take(record);
        rules.Index.Match(ref view);
        if (!view.Matched.IsEmpty && !record.IsSound()) return false;
        Take(ref view);
        return true;
    }

    private void Take(ref RecordView view)
    {
        Interlocked.Increment(ref events);
        if (view.Matched.IsEmpty || Claim(rules.Facts.EventId(ref view)) is not { } id) return;
        var found = Found(ref view);
        lock (gate) Report(ref view, found, id);
    }

    /// <summary>Makes a sink that hands this hunt what a rule may match; one for each thread.</summary>
    internal SigmaSink OpenSink() => new(this, rules);

    /// <summary>Counts events that no rule can match.</summary>
    internal void CountPassedOver(long count) => Interlocked.Add(ref events, count);

    /// <summary>Looks at one CloudTrail record.</summary>
    /// <returns>Whether a rule matched.</returns>
    public bool Observe(JsonElement record) => Observe(JsonMarshal.GetRawUtf8Value(record));

    /// <summary>Ends the hunt: runs the correlations, reports their hits, and counts.</summary>
    /// <exception cref="InvalidOperationException">It was ended before.</exception>
    public SigmaHuntSummary Complete()
    {
        lock (gate)
        {
            if (completed) throw new InvalidOperationException("The hunt was ended before.");
            completed = true;
            foreach (var (rule, hit) in new CorrelationRun(rules, captured, eventIds, texts, tellings).Hits())
            {
                counts[rule]++;
                if (rules.Reports[rule]) Emit(hit);
            }

            return Summary();
        }
    }

    private List<SigmaHit> Found(ref RecordView record)
    {
        List<SigmaHit> found = [];
        foreach (var rule in record.Matched)
        {
            var hit = rules.Facts.Hit(ref record, tellings[rule]);
            var fields = new MatchedFields(hit.EventSource);
            rules.Index.Explain(rule, ref record, fields);
            found.Add(hit with { Matched = fields.Fields });
        }

        return found;
    }

    // Null for an event that was seen before.
    private UInt128? Claim(string? eventId)
    {
        lock (gate)
        {
            if (completed) throw new InvalidOperationException("The hunt was ended before.");
            var room = seen.Count < limits.MaxEvents;
            var id = eventIds.Of(eventId, room);
            if (room ? seen.Add(id) : !seen.Contains(id)) return id;
            duplicates++;
            return null;
        }
    }

    private void Report(ref RecordView record, List<SigmaHit> found, UInt128 id)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var rule = record.Matched[i];
            counts[rule]++;
            Capture(rule, ref record, found[i], id);
            if (rules.Reports[rule]) Emit(found[i]);
        }
    }

    private void Capture(int rule, ref RecordView record, SigmaHit hit, UInt128 id)
    {
        if (captured[rule] is not { } hits || hit.EventTime is not { } time) return;
        var fields = rules.Plan.Captured[rule]!;
        var values = new int[fields.Count];
        for (var i = 0; i < fields.Count; i++) values[i] = record.Joined(fields[i]) is { Length: > 0 } text ? texts.Of(text) : CapturedHits.Missing;
        hits.Add(time.UtcTicks, id, values, limits.MaxCorrelated);
    }

    private void Emit(SigmaHit hit)
    {
        hits++;
        onHit(hit);
    }

    private SigmaHuntSummary Summary()
    {
        var counted = Enumerable.Range(0, counts.Length).Where(rule => counts[rule] > 0)
            .OrderByDescending(rule => rules.All[rule].Level).ThenByDescending(rule => counts[rule]).ThenBy(rule => rule)
            .Select(rule => new SigmaRuleCount(tellings[rule], counts[rule], rules.Reports[rule])).ToList();
        List<string> incomplete = [.. from rule in Enumerable.Range(0, captured.Length) where captured[rule]?.Dropped > 0
                                      select $"'{rules.All[rule].Title}' matched {captured[rule]!.Dropped} more events than correlations could look at."];
        if (seen.Count >= limits.MaxEvents) incomplete.Add($"More than {limits.MaxEvents} events matched: of those after, duplicates may be among the hits.");
        return new(Interlocked.Read(ref events), duplicates, hits, counted, incomplete);
    }
}
