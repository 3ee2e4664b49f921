using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>A record as it was read: of texts and objects what stands between their ends.</summary>
internal sealed record ReadRecord(DateTimeOffset Time, bool? ReadOnly, string Members, string Json)
{
    internal static ReadRecord Of(in TrailRecord record) => new(record.EventTime, record.ReadOnly, string.Join('\n',
        Text(record.EventId), Text(record.EventSource), Text(record.EventName), Text(record.Region), Text(record.Account), Text(record.Identity), Text(record.SourceIp), Text(record.UserAgent),
        Text(record.ErrorCode), Text(record.ErrorMessage), Text(record.SharedEventId), Text(record.Request), Text(record.Response), Text(record.Additional)), Text(record.Json));

    /// <summary>The same, read the plain way; <see langword="null"/> where it is no record.</summary>
    internal static ReadRecord? Naive(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        Dictionary<string, JsonElement> members = [];
        foreach (var member in json.EnumerateObject())
        {
            var key = Text(JsonMarshal.GetRawUtf8PropertyName(member));
            if (!members.TryAdd(key, member.Value) && RecordFields.Of(Encoding.UTF8.GetBytes(key)) is not (RecordField.Other or RecordField.Unused or RecordField.Digest)) return null;
        }

        var (name, source) = (Inside("eventName"), Inside("eventSource"));
        var time = RecordTime.Parse(Encoding.UTF8.GetBytes(Inside("eventTime") is { Length: > 0 } text ? text : Inside("@timestamp")));
        if (name.Length == 0 || source.Length == 0 || time == default || source.StartsWith("aws:", StringComparison.Ordinal)) return null;
        bool? readOnly = Find("readOnly") is { } flag ? flag.ValueKind == JsonValueKind.True || (flag.ValueKind == JsonValueKind.String && Inside("readOnly") == "true") : null;
        var identity = Find("userIdentity") is { ValueKind: JsonValueKind.Object } who ? who.GetRawText() : "";
        return new(time, readOnly, string.Join('\n', Inside("eventID"), source, name, Inside("awsRegion"), Inside("recipientAccountId"), identity, Inside("sourceIPAddress"), Inside("userAgent"),
            Inside("errorCode"), Inside("errorMessage"), Inside("sharedEventID"), Raw("requestParameters"), Raw("responseElements"), Raw("additionalEventData")), json.GetRawText());

        JsonElement? Find(string key) => members.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        string Raw(string key) => Find(key)?.GetRawText() ?? "";
        string Inside(string key) => Find(key) switch
        {
            { ValueKind: JsonValueKind.String } value => value.GetRawText()[1..^1],
            { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
            _ => "",
        };
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
