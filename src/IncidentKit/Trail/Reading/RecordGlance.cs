using System.Runtime.CompilerServices;
using System.Text.Json;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Reads a record from its first byte to its last at one go: its own members as a parser does, of their objects the quotes and brackets alone.
/// Whatever is not plain, such as a number, an escape in a name or a name that stands twice, it leaves to <see cref="RecordParser"/>.
/// </summary>
internal static class RecordGlance
{
    /// <summary>Reads the record that the bytes begin with.</summary>
    /// <param name="bytes">The bytes, and whatever is behind them for the length of a block at least.</param>
    /// <param name="end">How many bytes there are.</param>
    /// <param name="record">The record.</param>
    /// <param name="isOdd">Whether it may have control characters, or bytes beyond ASCII.</param>
    internal static GlanceOutcome Read(ReadOnlySpan<byte> bytes, int end, out TrailRecord record, out bool isOdd) =>
        ByteBlock512.IsSupported ? Read<ByteBlock512>(bytes, end, out record, out isOdd)
        : ByteBlock256.IsSupported ? Read<ByteBlock256>(bytes, end, out record, out isOdd)
        : Read<ByteBlock128>(bytes, end, out record, out isOdd);

    // Compiled well from the start: most trails are read before the runtime would compile it a second time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static GlanceOutcome Read<TBlock>(ReadOnlySpan<byte> bytes, int end, out TrailRecord record, out bool isOdd)
        where TBlock : struct, IByteBlock<TBlock>
    {
        record = default;
        isOdd = false;
        var (at, seen) = (1, 0);
        while (true)
        {
            at = SkipBlanks(bytes, at, ref isOdd);
            if (bytes[at] != '"') return Unclear(at, end);
            var name = at + 1;
            at = JsonBytes.TextEnd<TBlock>(bytes, name);
            if ((uint)at >= (uint)end || bytes[at] != '"') return Unclear(at, end);
            var field = RecordFields.Of(bytes[name..at]);
            at = SkipBlanks(bytes, at + 1, ref isOdd);
            if (bytes[at] != ':') return Unclear(at, end);
            var value = SkipBlanks(bytes, at + 1, ref isOdd);
            at = ValueEnd<TBlock>(bytes, value, end, ref isOdd, out var type);
            if ((uint)at >= (uint)end) return at == JsonBytes.Unclear ? GlanceOutcome.Unclear : GlanceOutcome.CutOff;
            if (field is not (RecordField.Unused or RecordField.Other))
            {
                if (field > RecordField.AdditionalEventData || (seen & (1 << (int)field)) != 0 || !IsExpected(field, type)) return GlanceOutcome.Unclear;
                seen |= 1 << (int)field;
                if (type != JsonTokenType.Null) RecordParser.TrySet(field, type, type == JsonTokenType.String ? bytes[(value + 1)..(at - 1)] : default, bytes[value..at], ref record);
                if (field == RecordField.UserIdentity) record.FromIdentity = bytes[value..];
            }

            at = SkipBlanks(bytes, at, ref isOdd);
            if (bytes[at] == '}') break;
            if (bytes[at] != ',') return Unclear(at, end);
            at++;
        }

        if (at >= end) return GlanceOutcome.CutOff;
        record.Json = bytes[..(at + 1)];
        if (record.EventName.IsEmpty || record.EventSource.IsEmpty) return GlanceOutcome.Unclear;
        // Where a bracket was lost, an object may have swallowed the records behind: the closer look finds them.
        return !isOdd || ItemBounds.FindRecord(record.Json[1..]) < 0 ? GlanceOutcome.Record : GlanceOutcome.Unclear;
    }

    // Behind the value; negative when there is no telling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ValueEnd<TBlock>(ReadOnlySpan<byte> bytes, int value, int end, ref bool isOdd, out JsonTokenType type)
        where TBlock : struct, IByteBlock<TBlock>
    {
        switch (bytes[value])
        {
            case (byte)'"':
                type = JsonTokenType.String;
                var quote = JsonBytes.TextEnd<TBlock>(bytes, value + 1);
                if (quote >= 0 && bytes[quote] != '"') quote = GoOn<TBlock>(bytes, quote, end, ref isOdd);
                return quote < 0 ? quote : quote + 1;
            case (byte)'{' or (byte)'[':
                type = bytes[value] == '{' ? JsonTokenType.StartObject : JsonTokenType.StartArray;
                var bracket = JsonBytes.BracketEnd<TBlock>(bytes, value, ref isOdd);
                return bracket < 0 || bytes[bracket - 1] == (bytes[value] == '{' ? '}' : ']') ? bracket : bracket < end ? JsonBytes.Unclear : JsonBytes.CutOff;
            case (byte)'n':
                type = JsonTokenType.Null;
                return Behind(bytes, value, "null"u8, end);
            case (byte)'t':
                type = JsonTokenType.True;
                return Behind(bytes, value, "true"u8, end);
            case (byte)'f':
                type = JsonTokenType.False;
                return Behind(bytes, value, "false"u8, end);
            default:
                type = JsonTokenType.None;
                return value < end ? JsonBytes.Unclear : JsonBytes.CutOff;
        }
    }

    // Goes on in a text that has escapes, or bytes beyond ASCII, to the quote at its end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int GoOn<TBlock>(ReadOnlySpan<byte> bytes, int at, int end, ref bool isOdd)
        where TBlock : struct, IByteBlock<TBlock>
    {
        while ((uint)at < (uint)end && bytes[at] != '"')
        {
            if (bytes[at] == '\\' && "\"\\/bfnrt"u8.Contains(bytes[at + 1])) at += 2;
            else if (bytes[at] > sbyte.MaxValue) at++;
            else return JsonBytes.Unclear;
            isOdd = isOdd || bytes[at - 1] > sbyte.MaxValue;
            at = JsonBytes.TextEnd<TBlock>(bytes, at);
        }

        return (uint)at < (uint)end ? at : JsonBytes.CutOff;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Behind(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> literal, int end) =>
        bytes[at..].StartsWith(literal) ? at + literal.Length : at < end ? JsonBytes.Unclear : JsonBytes.CutOff;

    private static bool IsExpected(RecordField field, JsonTokenType type) => field switch
    {
        RecordField.UserIdentity => type is JsonTokenType.StartObject or JsonTokenType.Null,
        RecordField.ReadOnly or RecordField.RequestParameters or RecordField.ResponseElements or RecordField.AdditionalEventData => true,
        _ => type is JsonTokenType.String or JsonTokenType.Null,
    };

    private static GlanceOutcome Unclear(int at, int end) => (uint)at < (uint)end ? GlanceOutcome.Unclear : GlanceOutcome.CutOff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlanks(ReadOnlySpan<byte> bytes, int at, ref bool isOdd) => bytes[at] > ' ' ? at : SkipManyBlanks(bytes, at, ref isOdd);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipManyBlanks(ReadOnlySpan<byte> bytes, int at, ref bool isOdd)
    {
        isOdd = true;
        var blanks = bytes[at..].IndexOfAnyExcept(" \t\r\n"u8);
        return blanks < 0 ? bytes.Length - 1 : at + blanks;
    }
}
