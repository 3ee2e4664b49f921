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
        record.Begin(json);
        wrapped = default;
        try
        {
            return Read(json, ref record, ref wrapped);
        }
        catch (JsonException exception)
        {
            return $"is no valid JSON (byte {exception.BytePositionInLine?.ToString() ?? "?"} of the record)";
        }
    }

    private static string? Read(ReadOnlySpan<byte> json, ref TrailRecord record, ref WrappedRecords wrapped)
    {
        var seen = 0;
        var reader = new Utf8JsonReader(json, JsonText.Options);
        record.IsKnown = true;
        record.IsPlain = false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return "is no JSON object";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = RecordFields.Of(reader.ValueSpan);
            if (reader.ValueIsEscaped) record.IsKnown = false;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var type = reader.TokenType;
            var text = type == JsonTokenType.String ? reader.ValueSpan : [];
            reader.Skip();
            if (field is RecordField.Other or RecordField.Unused) continue;
            if (field != RecordField.Digest && (seen & (1 << (int)field)) != 0) return $"has {field} twice";
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
        // Whatever follows is an error.
        reader.Read();
        record.IsChecked = true;
        return null;
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
