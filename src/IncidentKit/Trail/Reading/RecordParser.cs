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
        record = default;
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
        record = default;
        wrapped = default;
        try
        {
            if (!TryRead(bytes, isWhole: false, ref record, ref wrapped, out var reason)) return GlanceOutcome.CutOff;
            return reason is null && !record.EventName.IsEmpty && !record.EventSource.IsEmpty ? GlanceOutcome.Record : GlanceOutcome.Unclear;
        }
        catch (JsonException)
        {
            return GlanceOutcome.Unclear;
        }
    }

    /// <summary>Whether the JSON is sound.</summary>
    internal static bool IsSound(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, JsonText.Options);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Whether the object ends before the bytes do.
    private static bool TryRead(ReadOnlySpan<byte> json, bool isWhole, ref TrailRecord record, ref WrappedRecords wrapped, out string? reason)
    {
        (reason, var seen) = (null, 0);
        var reader = new Utf8JsonReader(json, isWhole, new(JsonText.Options));
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject) reason = "is no JSON object";
        while (reason is null)
        {
            if (!reader.Read()) return false;
            if (reader.TokenType == JsonTokenType.EndObject) break;
            var field = RecordFields.Of(reader.ValueSpan);
            if (!reader.Read()) return false;
            var start = (int)reader.TokenStartIndex;
            var type = reader.TokenType;
            var text = type is JsonTokenType.String or JsonTokenType.Number ? reader.ValueSpan : [];
            if (!reader.TrySkip()) return false;
            if (field is RecordField.Other or RecordField.Unused) continue;
            if (field != RecordField.Digest && (seen & (1 << (int)field)) != 0) reason = $"has {field} twice";
            seen |= 1 << (int)field;
            if (type == JsonTokenType.Null) continue;
            var raw = json[start..(int)reader.BytesConsumed];
            if (!TrySet(field, type, text, raw, ref record)) SetWrapped(field, type, text, raw, ref wrapped);
        }

        record.Json = json[..(int)reader.BytesConsumed];
        return !isWhole || reason is not null || !reader.Read();
    }

    /// <summary>Puts a member where it belongs, if it is a record's.</summary>
    internal static bool TrySet(RecordField field, JsonTokenType type, ReadOnlySpan<byte> text, ReadOnlySpan<byte> raw, ref TrailRecord record)
    {
        switch (field)
        {
            case RecordField.EventId: record.EventId = text; break;
            case RecordField.EventTime: record.EventTime = RecordTime.Parse(text); break;
            case RecordField.Timestamp: if (record.EventTime == default) record.EventTime = RecordTime.Parse(text); break;
            case RecordField.EventSource: record.EventSource = text; break;
            case RecordField.EventName: record.EventName = text; break;
            case RecordField.AwsRegion: record.Region = text; break;
            case RecordField.RecipientAccountId: record.Account = text; break;
            case RecordField.UserIdentity: if (type == JsonTokenType.StartObject) record.Identity = raw; break;
            case RecordField.SourceIpAddress: record.SourceIp = text; break;
            case RecordField.UserAgent: record.UserAgent = text; break;
            case RecordField.ErrorCode: record.ErrorCode = text; break;
            case RecordField.ErrorMessage: record.ErrorMessage = text; break;
            case RecordField.SharedEventId: record.SharedEventId = text; break;
            case RecordField.ReadOnly: record.ReadOnly = type == JsonTokenType.True || (type == JsonTokenType.String && text.SequenceEqual("true"u8)); break;
            case RecordField.RequestParameters: record.Request = raw; break;
            case RecordField.ResponseElements: record.Response = raw; break;
            case RecordField.AdditionalEventData: record.Additional = raw; break;
            default: return false;
        }

        return true;
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
