using System.Text;
using System.Text.Json;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>
/// One CloudTrail record as the rules see it. It reads no further than some rule asks: the top level up to the field, then the field's own
/// value; each is read once. A path goes through arrays, so that a field has as many values as the record has elements at its path.
/// </summary>
internal ref struct RecordView
{
    private const int MaxDepth = 64;
    private readonly ReadOnlySpan<byte> record;
    private readonly FieldTable table;
    private readonly RecordScratch scratch;
    private JsonMembers members;
    private bool atEnd;

    internal RecordView(ReadOnlySpan<byte> record, FieldTable table, int rules)
    {
        this.record = record;
        this.table = table;
        scratch = RecordScratch.Begin(table.Count, table.TopCount, rules);
        members = new(record, 0);
    }

    /// <summary>Takes where the record's members stand from who found them before.</summary>
    internal void Take(in TrailRecord found)
    {
        IsOfOthers = found.IsOfOthers;
        for (var top = 0; top < table.Members.Length; top++)
        {
            if (table.Members[top] == RecordField.Other) continue;
            var (start, length) = found.PlaceOf(table.Members[top]);
            scratch.Tops[top] = new() { Stamp = scratch.Stamp, Start = start, Length = length };
        }
    }

    /// <summary>Whether its identity is known to be none that rules are filed under.</summary>
    internal bool IsOfOthers { get; private set; }

    /// <summary>Whether the rule was looked at before; it counts as looked at from now on.</summary>
    internal readonly bool WasTried(int rule)
    {
        var tried = scratch.Rules[rule] == scratch.Stamp;
        scratch.Rules[rule] = scratch.Stamp;
        return tried;
    }

    /// <summary>The rules that matched, each once.</summary>
    internal readonly ReadOnlySpan<int> Matched => scratch.Matched.AsSpan(0, scratch.MatchedCount);

    internal readonly void AddMatch(int rule) => scratch.Matched[scratch.MatchedCount++] = rule;

    /// <summary>The values of a field that are not null: numbers for <see cref="Text"/> and <see cref="Kind"/>.</summary>
    internal (int First, int End) Values(Field field)
    {
        ref var state = ref Resolve(field);
        return (state.First, state.First + state.Count);
    }

    /// <summary>Whether the record has the field, be it null.</summary>
    internal bool Has(Field field) => Resolve(field).Exists;

    internal readonly JsonTokenType Kind(int value) => scratch.Values[value].Kind;

    /// <summary>A value as text: a string unescaped, a number, true or false as written, an object as compact JSON with its strings unescaped.</summary>
    internal readonly ReadOnlySpan<char> Text(int value)
    {
        ref var entry = ref scratch.Values[value];
        if (entry.TextStart < 0)
        {
            var json = record.Slice(entry.Start, entry.Length);
            var room = scratch.Room(json.Length);
            entry.TextStart = scratch.CharacterCount;
            entry.TextLength = entry.Kind == JsonTokenType.String ? RecordText.Unescape(json[1..Math.Max(1, json.Length - 1)], room) : RecordText.Flatten(json, room);
            scratch.CharacterCount += entry.TextLength;
        }

        return scratch.Characters.AsSpan(entry.TextStart, entry.TextLength);
    }

    /// <summary>The first value of a field as text; <see langword="null"/> when it has none.</summary>
    internal string? First(Field field)
    {
        var (first, end) = Values(field);
        if (first == end) return null;
        // What no rule looked at is read without a detour.
        ref var entry = ref scratch.Values[first];
        var inside = entry.TextStart < 0 ? FirstText(field) : [];
        return inside.IsEmpty || inside.Contains((byte)'\\') ? Text(first).ToString() : Encoding.UTF8.GetString(inside);
    }

    /// <summary>The first value of a field as it stands between its quotes; empty when it is no text.</summary>
    internal ReadOnlySpan<byte> FirstText(Field field)
    {
        var (first, end) = Values(field);
        if (first == end || scratch.Values[first] is not { Kind: JsonTokenType.String, Length: > 1 } entry) return [];
        return record.Slice(entry.Start + 1, entry.Length - 2);
    }

    /// <summary>All values of a field as one text; <see langword="null"/> when it has none.</summary>
    internal string? Joined(Field field)
    {
        var (value, end) = Values(field);
        if (end - value <= 1) return First(field);
        var texts = new string[end - value];
        for (var i = 0; i < texts.Length; i++) texts[i] = Text(value + i).ToString();
        return string.Join(", ", texts);
    }

    private ref RecordScratch.FieldState Resolve(Field field)
    {
        ref var state = ref scratch.Fields[field.Slot];
        if (state.Stamp == scratch.Stamp) return ref state;
        state.Stamp = scratch.Stamp;
        state.First = scratch.ValueCount;
        state.Exists = false;
        if (field.Top < 0)
        {
            scratch.Add(new() { Start = 0, Length = record.Length, Kind = JsonTokenType.StartObject, TextStart = -1 });
        }
        else if (FindTop(field.Top) is { Length: > 0 } top)
        {
            Collect(top.Start, top.Length, field, 0, MaxDepth, ref state);
        }

        state.Count = scratch.ValueCount - state.First;
        return ref state;
    }

    private readonly void Collect(int start, int length, Field field, int depth, int levels, ref RecordScratch.FieldState state)
    {
        var kind = JsonMembers.Kind(record[start]);
        var isLast = depth == field.Names.Length;
        if (isLast) state.Exists = true;
        if (kind == JsonTokenType.StartArray && levels > 0)
        {
            var items = new JsonMembers(record[..(start + length)], start);
            while (items.Next()) Collect(items.Start, items.End - items.Start, field, depth, levels - 1, ref state);
        }
        else if (isLast)
        {
            if (kind != JsonTokenType.Null) scratch.Add(new() { Start = start, Length = length, Kind = kind, TextStart = -1 });
        }
        else if (kind == JsonTokenType.StartObject)
        {
            var inner = new JsonMembers(record[..(start + length)], start);
            while (inner.Next())
            {
                if (RecordText.Equals(inner.Name, field.Names[depth])) Collect(inner.Start, inner.End - inner.Start, field, depth + 1, levels, ref state);
            }
        }
    }

    private RecordScratch.TopState FindTop(int top)
    {
        while (scratch.Tops[top].Stamp != scratch.Stamp && !atEnd) ReadTop();
        return scratch.Tops[top].Stamp == scratch.Stamp ? scratch.Tops[top] : default;
    }

    private void ReadTop()
    {
        if (!members.Next())
        {
            atEnd = true;
            return;
        }

        var number = table.FindTop(members.Name);
        // A name that stands twice counts where it first stands.
        if (number < 0 || scratch.Tops[number].Stamp == scratch.Stamp) return;
        scratch.Tops[number] = new() { Stamp = scratch.Stamp, Start = members.Start, Length = members.End - members.Start };
    }
}
