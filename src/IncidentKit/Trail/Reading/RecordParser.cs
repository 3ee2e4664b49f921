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
        record = new() { Json = json };
        wrapped = default;
        var seen = 0;
        try
        {
            var reader = new Utf8JsonReader(json, JsonText.Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "is no JSON object";
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var field = RecordFields.Of(reader.ValueSpan);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                var type = reader.TokenType;
                var text = type is JsonTokenType.String or JsonTokenType.Number ? reader.ValueSpan : [];
                if (type is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
                if (field is RecordField.Other or RecordField.Unused) continue;
                if (field != RecordField.Digest && (seen & (1 << (int)field)) != 0) return $"has {field} twice";
                seen |= 1 << (int)field;
                if (type == JsonTokenType.Null) continue;
                var raw = json[start..(int)reader.BytesConsumed];
                if (!TrySet(field, type, text, raw, ref record)) SetWrapped(field, type, text, raw, ref wrapped);
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? null : "is cut off";
        }
        catch (JsonException exception)
        {
            return $"is no valid JSON (byte {exception.BytePositionInLine?.ToString() ?? "?"} of the record)";
        }
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
