using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IncidentKit.Trail.Reading;

/// <summary>Makes events of records.</summary>
internal static class TrailEvents
{
    internal static TrailEvent Of(in TrailRecord record)
    {
        var identity = TrailIdentities.Parse(record.Identity);
        return new()
        {
            EventId = record.EventId.Length > 0 ? JsonText.Decode(record.EventId) : IdOf(record.Json),
            EventTime = record.EventTime,
            EventSource = JsonText.Decode(record.EventSource),
            EventName = JsonText.Decode(record.EventName),
            Region = JsonText.Decode(record.Region),
            Account = Optional(record.Account) ?? identity.AccountId,
            Identity = identity,
            SourceIp = Optional(record.SourceIp),
            UserAgent = Optional(record.UserAgent),
            ErrorCode = Optional(record.ErrorCode),
            ErrorMessage = Optional(record.ErrorMessage),
            SharedEventId = Optional(record.SharedEventId),
            ReadOnly = record.ReadOnly,
            Request = Element(record.Request),
            Response = Element(record.Response),
            Additional = Element(record.Additional),
        };
    }

    /// <summary>An id for a record that has none: the same for the same bytes.</summary>
    internal static string IdOf(ReadOnlySpan<byte> json) => "sha256-" + Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16));

    /// <summary>The value as JSON of its own; an undefined element for none.</summary>
    internal static JsonElement Element(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return default;
        var reader = new Utf8JsonReader(json, JsonText.Options);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The value as JSON that is given back after its use; <see langword="null"/> for none.</summary>
    internal static JsonDocument? Document(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return null;
        var reader = new Utf8JsonReader(json, JsonText.Options);
        return JsonDocument.ParseValue(ref reader);
    }

    /// <summary>The value itself; an undefined element for none.</summary>
    internal static JsonElement Root(JsonDocument? document) => document?.RootElement ?? default;

    private static string? Optional(ReadOnlySpan<byte> text) => text.IsEmpty ? null : JsonText.Decode(text);
}
