using System.Text.Json;

namespace IncidentKit.Trail.Reading;

/// <summary>Finds the members of one JSON object. Nothing is decoded.</summary>
internal static class RecordParser
{
    /// <summary>Reads an object's members.</summary>
    /// <param name="json">The object, nothing before or after it.</param>
    /// <param name="record">The record's members.</param>
    /// <param name="wrapped">What the object wraps, if it is a wrapper.</param>
    /// <returns>Why it is broken; <see langword="null"/> when it is not.</returns>
    internal static string? Parse(ReadOnlySpan<byte> json, out TrailRecord record, out WrappedRecords wrapped)
    {
        record = new(json);
        wrapped = default;
        try
        {
            return TryRead(json, isWhole: true, ref record, ref wrapped, out var reason) ? reason : "is cut off";
        }
        catch (JsonException exception)
        {
            return $"is no valid JSON (byte {exception.BytePositionInLine?.ToString() ?? "?"} of the record)";
        }
    }

    /// <summary>Reads the record that some bytes begin with.</summary>
    internal static GlanceOutcome Read(ReadOnlySpan<byte> bytes, out TrailRecord record, out WrappedRecords wrapped)
    {
        record = new(bytes);
        wrapped = default;
        try
        {
            if (!TryRead(bytes, isWhole: false, ref record, ref wrapped, out var reason)) return GlanceOutcome.CutOff;
            return reason is null && record.IsOfEvent && record.IsKnown ? GlanceOutcome.Record : GlanceOutcome.Unclear;
        }
        catch (JsonException)
        {
            return GlanceOutcome.Unclear;
        }
    }

    // Whether the object ends before the bytes do.
    private static bool TryRead(ReadOnlySpan<byte> json, bool isWhole, ref TrailRecord record, ref WrappedRecords wrapped, out string? reason)
    {
        (reason, var seen) = (null, 0);
        var reader = new Utf8JsonReader(json, isWhole, new(JsonText.Options));
        record.IsKnown = true;
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject) reason = "is no JSON object";
        while (reason is null)
        {
            if (!reader.Read()) return false;
            if (reader.TokenType == JsonTokenType.EndObject) break;
            var field = RecordFields.Of(reader.ValueSpan);
            if (reader.ValueIsEscaped) record.IsKnown = false;
            if (!reader.Read()) return false;
            var start = (int)reader.TokenStartIndex;
            var type = reader.TokenType;
            var text = type == JsonTokenType.String ? reader.ValueSpan : [];
            if (!reader.TrySkip()) return false;
            if (field is RecordField.Other or RecordField.Unused) continue;
            if (field != RecordField.Digest && (seen & (1 << (int)field)) != 0) reason = $"has {field} twice";
            seen |= 1 << (int)field;
            if (type == JsonTokenType.Null)
            {
                if (field <= RecordField.AdditionalEventData) record.Set(field, start, start);
                continue;
            }

            if (field > RecordField.AdditionalEventData) SetWrapped(field, type, text, json[start..(int)reader.BytesConsumed], ref wrapped);
            else Set(field, type, start, (int)reader.BytesConsumed, ref record);
        }

        record.Complete((int)reader.BytesConsumed);
        return !isWhole || reason is not null || !reader.Read();
    }

    private static void Set(RecordField field, JsonTokenType type, int start, int end, ref TrailRecord record)
    {
        var isRaw = field >= RecordField.RequestParameters || (field == RecordField.UserIdentity ? type == JsonTokenType.StartObject : type == JsonTokenType.Number || (field == RecordField.ReadOnly && type != JsonTokenType.String));
        if (isRaw) record.Set(field, start, end);
        else if (type == JsonTokenType.String && field != RecordField.UserIdentity) record.Set(field, start + 1, end - 1);
        else record.IsKnown = false;
    }

    private static void SetWrapped(RecordField field, JsonTokenType type, ReadOnlySpan<byte> text, ReadOnlySpan<byte> raw, ref WrappedRecords wrapped)
    {
        switch (field)
        {
            case RecordField.Records or RecordField.Events: if (type == JsonTokenType.StartArray) wrapped.List = raw; break;
            case RecordField.Detail: if (type == JsonTokenType.StartObject) wrapped.Detail = raw; break;
            case RecordField.CloudTrailEvent: if (type == JsonTokenType.String) wrapped.Text = text; break;
            case RecordField.DetailType: wrapped.DetailType = text; break;
            default: wrapped.IsNoLog = true; break;
        }
    }
}
