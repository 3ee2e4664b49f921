using System.Buffers;
using System.Text.Json;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Reads a record's own members from where its colons and commas stand, without going through its objects again. Whatever is not plain, such as a number,
/// an escape or a name that stands twice, it leaves to <see cref="RecordParser"/>.
/// </summary>
internal static class RecordGlance
{
    // What ends a text early, or changes it.
    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(letter => (byte)letter), (byte)'"', (byte)'\\']);

    /// <summary>Reads the members. Of objects and lists only the brackets around them are looked at.</summary>
    /// <returns>Whether it is a plain record.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> json, MemberMarks marks, out TrailRecord record)
    {
        record = default;
        var found = new TrailRecord { Json = json };
        var wrapped = default(WrappedRecords);
        var seen = 0;
        if (!marks.IsWhole || marks.Count % 2 == 0 || json[^1] != '}') return false;
        for (int mark = 0, start = 1; mark < marks.Count; mark += 2)
        {
            var colon = marks[mark];
            var end = mark + 1 < marks.Count ? marks[mark + 1] : json.Length - 1;
            if (json[colon] != ':' || (mark + 1 < marks.Count && json[end] != ',')) return false;
            if (!TryText(Trim(json[start..colon]), out var name)) return false;
            var value = Trim(json[(colon + 1)..end]);
            if (value.IsEmpty || TypeOf(value, out var text) is not { } type) return false;
            start = end + 1;
            var field = RecordFields.Of(name);
            if (field == RecordField.Other) continue;
            if (field > RecordField.AdditionalEventData || (seen & (1 << (int)field)) != 0 || !IsExpected(field, type)) return false;
            seen |= 1 << (int)field;
            if (type != JsonTokenType.Null) RecordParser.Set(field, type, text, value, ref found, ref wrapped);
        }

        record = found;
        // Where a bracket was lost, an object may have swallowed the records behind: the full reading finds them.
        return record.EventName.Length > 0 && record.EventSource.Length > 0 && ItemBounds.FindRecord(json[1..]) < 0;
    }

    private static bool IsExpected(RecordField field, JsonTokenType type) => field switch
    {
        RecordField.UserIdentity => type is JsonTokenType.StartObject or JsonTokenType.Null,
        RecordField.ReadOnly or RecordField.RequestParameters or RecordField.ResponseElements or RecordField.AdditionalEventData => true,
        _ => type is JsonTokenType.String or JsonTokenType.Null,
    };

    private static JsonTokenType? TypeOf(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> text)
    {
        text = default;
        return value[0] switch
        {
            (byte)'"' when TryText(value, out text) => JsonTokenType.String,
            (byte)'{' when value[^1] == '}' => JsonTokenType.StartObject,
            (byte)'[' when value[^1] == ']' => JsonTokenType.StartArray,
            (byte)'n' when value.SequenceEqual("null"u8) => JsonTokenType.Null,
            (byte)'t' when value.SequenceEqual("true"u8) => JsonTokenType.True,
            (byte)'f' when value.SequenceEqual("false"u8) => JsonTokenType.False,
            _ => null,
        };
    }

    private static bool TryText(ReadOnlySpan<byte> quoted, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (quoted.Length < 2 || quoted[0] != '"' || quoted[^1] != '"') return false;
        text = quoted[1..^1];
        return !text.ContainsAny(Special);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty || (bytes[0] > ' ' && bytes[^1] > ' ') ? bytes : bytes.Trim(" \t\r\n"u8);
}
