using System.Buffers;
using System.Runtime.CompilerServices;
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
    internal static bool TryRead(ReadOnlySpan<byte> json, MemberMarks members, out TrailRecord record)
    {
        record = new() { Json = json };
        var isPlain = members.IsPlain && json is [_, (byte)'"', ..];
        var (seen, quotes) = (0, 0);
        var marks = members.All;
        if (marks.Length % 2 == 0 || json[^1] != '}') return false;
        for (int mark = 0, start = 1; mark < marks.Length; mark += 2)
        {
            var colon = marks[mark];
            var end = mark + 1 < marks.Length ? marks[mark + 1] : json.Length - 1;
            if (json[colon] != ':' || (mark + 1 < marks.Length && json[end] != ',')) return false;
            var name = Trim(json[start..colon]);
            var value = Trim(json[(colon + 1)..end]);
            start = end + 1;
            if (value.IsEmpty || !IsText(name, isPlain)) return false;
            quotes += value[0] == '"' ? 4 : 2;
            var field = RecordFields.Of(name[1..^1]);
            if (field is RecordField.Unused or RecordField.Other) continue;
            if (field > RecordField.AdditionalEventData || (seen & (1 << (int)field)) != 0 || TypeOf(value, isPlain) is not { } type || !IsExpected(field, type)) return false;
            seen |= 1 << (int)field;
            var text = type == JsonTokenType.String ? value[1..^1] : default;
            if (type != JsonTokenType.Null) RecordParser.TrySet(field, type, text, value, ref record);
        }

        // A quote too many is in the midst of a text. Where a bracket was lost, an object may have swallowed the records behind. The full reading finds them.
        return record.EventName.Length > 0 && record.EventSource.Length > 0 && (isPlain ? quotes == members.Quotes : ItemBounds.FindRecord(json[1..]) < 0);
    }

    private static bool IsExpected(RecordField field, JsonTokenType type) => field switch
    {
        RecordField.UserIdentity => type is JsonTokenType.StartObject or JsonTokenType.Null,
        RecordField.ReadOnly or RecordField.RequestParameters or RecordField.ResponseElements or RecordField.AdditionalEventData => true,
        _ => type is JsonTokenType.String or JsonTokenType.Null,
    };

    private static JsonTokenType? TypeOf(ReadOnlySpan<byte> value, bool isPlain) => value[0] switch
    {
        (byte)'"' when IsText(value, isPlain) => JsonTokenType.String,
        (byte)'{' when value[^1] == '}' => JsonTokenType.StartObject,
        (byte)'[' when value[^1] == ']' => JsonTokenType.StartArray,
        (byte)'n' when value.SequenceEqual("null"u8) => JsonTokenType.Null,
        (byte)'t' when value.SequenceEqual("true"u8) => JsonTokenType.True,
        (byte)'f' when value.SequenceEqual("false"u8) => JsonTokenType.False,
        _ => null,
    };

    // Whether a text ends where it should, and means what stands there. In a plain record that is told by the quotes' number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsText(ReadOnlySpan<byte> quoted, bool isPlain) =>
        quoted is [(byte)'"', .., (byte)'"'] && (isPlain || !quoted[1..^1].ContainsAny(Special));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes) => bytes is [> (byte)' ', .., > (byte)' '] ? bytes : TrimBlanks(bytes);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlySpan<byte> TrimBlanks(ReadOnlySpan<byte> bytes) => bytes.Trim(" \t\r\n"u8);
}
