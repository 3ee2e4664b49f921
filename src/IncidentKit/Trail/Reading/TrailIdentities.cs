using System.Runtime.InteropServices;
using System.Text.Json;

namespace IncidentKit.Trail.Reading;

/// <summary>Reads <c>userIdentity</c>, of which real logs leave out any part.</summary>
internal static class TrailIdentities
{
    /// <summary>Reads an identity that was checked by nobody.</summary>
    /// <param name="json">The identity.</param>
    /// <param name="texts">Keeps what many identities have in common.</param>
    /// <param name="identity">What was read.</param>
    /// <returns>Whether it is sound.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> json, RecurringTexts texts, out TrailIdentity identity)
    {
        try
        {
            identity = Parse(json, texts);
            return true;
        }
        catch (JsonException)
        {
            identity = TrailIdentity.None;
            return false;
        }
    }

    internal static TrailIdentity Parse(ReadOnlySpan<byte> json, RecurringTexts? texts = null)
    {
        if (json.IsEmpty) return TrailIdentity.None;
        var reader = new Utf8JsonReader(json, JsonText.Options);
        reader.Read();
        var read = new Members { Texts = texts };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("sessionContext"u8) && reader.TokenType == JsonTokenType.StartObject) ReadSession(ref reader, ref read);
            else if (name.SequenceEqual("onBehalfOf"u8) && reader.TokenType == JsonTokenType.StartObject) ReadUser(ref reader, ref read);
            else if (reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty) Set(name, reader.ValueSpan, ref read);
            else reader.Skip();
        }

        return read.ToIdentity();
    }

    private static void Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, ref Members read)
    {
        if (name.SequenceEqual("type"u8)) read.Type = read.Recurring(text);
        else if (name.SequenceEqual("principalId"u8)) read.PrincipalId = JsonText.Decode(text);
        else if (name.SequenceEqual("arn"u8)) read.Arn = JsonText.Decode(text);
        else if (name.SequenceEqual("accountId"u8)) read.AccountId = read.Recurring(text);
        else if (name.SequenceEqual("accessKeyId"u8)) read.AccessKeyId = JsonText.Decode(text);
        else if (name.SequenceEqual("userName"u8)) read.UserName = read.Recurring(text);
        else if (name.SequenceEqual("invokedBy"u8)) read.InvokedBy = read.Recurring(text);
    }

    private static void ReadSession(ref Utf8JsonReader reader, ref Members read)
    {
        read.HasSessionContext = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject && name.SequenceEqual("sessionIssuer"u8)) ReadIssuer(ref reader, ref read);
            else if (reader.TokenType == JsonTokenType.StartObject && name.SequenceEqual("attributes"u8)) ReadAttributes(ref reader, ref read);
            else if (reader.TokenType == JsonTokenType.String && name.SequenceEqual("sourceIdentity"u8)) read.SourceIdentity = JsonText.Decode(reader.ValueSpan);
            else reader.Skip();
        }
    }

    private static void ReadIssuer(ref Utf8JsonReader reader, ref Members read)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && name.SequenceEqual("arn"u8) && !reader.ValueSpan.IsEmpty) read.SessionIssuerArn = read.Recurring(reader.ValueSpan);
            else if (reader.TokenType == JsonTokenType.String && name.SequenceEqual("principalId"u8) && !reader.ValueSpan.IsEmpty) read.SessionIssuerId = read.Recurring(reader.ValueSpan);
            else reader.Skip();
        }
    }

    private static void ReadUser(ref Utf8JsonReader reader, ref Members read)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("userId"u8) && reader.TokenType == JsonTokenType.String && JsonText.Decode(reader.ValueSpan) is { Length: > 0 } text) read.OnBehalfOf = text;
            else reader.Skip();
        }
    }

    private static void ReadAttributes(ref Utf8JsonReader reader, ref Members read)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("creationDate"u8) && reader.TokenType == JsonTokenType.String)
            {
                if (RecordTime.Parse(reader.ValueSpan) is var created && created != default) read.SessionCreatedAt = created;
            }
            else if (name.SequenceEqual("mfaAuthenticated"u8) && reader.TokenType is JsonTokenType.String or JsonTokenType.True or JsonTokenType.False)
            {
                read.SessionMfa = reader.TokenType == JsonTokenType.True || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.SequenceEqual("true"u8));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>What was read so far.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Members
    {
        internal RecurringTexts? Texts;
        internal string? Type;
        internal string? PrincipalId;
        internal string? Arn;
        internal string? AccountId;
        internal string? AccessKeyId;
        internal string? UserName;
        internal string? InvokedBy;
        internal bool HasSessionContext;
        internal string? SessionIssuerArn;
        internal string? SessionIssuerId;
        internal DateTimeOffset? SessionCreatedAt;
        internal bool? SessionMfa;
        internal string? SourceIdentity;
        internal string? OnBehalfOf;

        internal readonly string Recurring(ReadOnlySpan<byte> text) => Texts is null || text.Contains((byte)'\\') ? JsonText.Decode(text) : Texts.Get(text);

        internal readonly TrailIdentity ToIdentity() => new()
        {
            Type = Type,
            PrincipalId = PrincipalId,
            Arn = Arn,
            AccountId = AccountId,
            AccessKeyId = AccessKeyId,
            UserName = UserName,
            InvokedBy = InvokedBy,
            HasSessionContext = HasSessionContext,
            SessionIssuerArn = SessionIssuerArn,
            SessionIssuerId = SessionIssuerId,
            SessionCreatedAt = SessionCreatedAt,
            SessionMfa = SessionMfa,
            SourceIdentity = SourceIdentity,
            OnBehalfOf = OnBehalfOf,
        };
    }
}
