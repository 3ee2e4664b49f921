using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Hunting;

/// <summary>Writes an event of a host's own source as the CloudTrail record that it was, as far as the event holds it.</summary>
internal static class EventRecord
{
    internal static ReadOnlySpan<byte> Of(TrailEvent trailEvent)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Write(json, "eventID", trailEvent.EventId);
            Write(json, "eventTime", Text(trailEvent.EventTime));
            Write(json, "eventSource", trailEvent.EventSource);
            Write(json, "eventName", trailEvent.EventName);
            Write(json, "awsRegion", trailEvent.Region);
            Write(json, "recipientAccountId", trailEvent.Account);
            Write(json, "sourceIPAddress", trailEvent.SourceIp);
            Write(json, "userAgent", trailEvent.UserAgent);
            Write(json, "errorCode", trailEvent.ErrorCode);
            Write(json, "errorMessage", trailEvent.ErrorMessage);
            Write(json, "sharedEventID", trailEvent.SharedEventId);
            if (trailEvent.ReadOnly is { } readOnly) json.WriteBoolean("readOnly", readOnly);
            Write(json, trailEvent.Identity);
            Write(json, "requestParameters", trailEvent.Request);
            Write(json, "responseElements", trailEvent.Response);
            Write(json, "additionalEventData", trailEvent.Additional);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter json, TrailIdentity identity)
    {
        json.WriteStartObject("userIdentity");
        Write(json, "type", identity.Type);
        Write(json, "principalId", identity.PrincipalId);
        Write(json, "arn", identity.Arn);
        Write(json, "accountId", identity.AccountId);
        Write(json, "accessKeyId", identity.AccessKeyId);
        Write(json, "userName", identity.UserName);
        Write(json, "invokedBy", identity.InvokedBy);
        if (identity.HasSessionContext) WriteSession(json, identity);
        json.WriteEndObject();
    }

    private static void WriteSession(Utf8JsonWriter json, TrailIdentity identity)
    {
        json.WriteStartObject("sessionContext");
        json.WriteStartObject("sessionIssuer");
        Write(json, "type", IssuerType(identity.SessionIssuerArn));
        Write(json, "principalId", identity.SessionIssuerId);
        Write(json, "arn", identity.SessionIssuerArn);
        json.WriteEndObject();
        json.WriteStartObject("attributes");
        if (identity.SessionCreatedAt is { } created) Write(json, "creationDate", Text(created));
        if (identity.SessionMfa is { } mfa) Write(json, "mfaAuthenticated", mfa ? "true" : "false");
        json.WriteEndObject();
        Write(json, "sourceIdentity", identity.SourceIdentity);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter json, string name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined) return;
        json.WritePropertyName(name);
        element.WriteTo(json);
    }

    // The ARN says it too.
    private static string? IssuerType(string? arn) => arn?.Split(':', 6)[^1].Split('/')[0] switch { "role" => "Role", "user" => "IAMUser", "root" => "Root", _ => null };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
