using System.Text.Json;

namespace IncidentKit.Trail.Reading;

/// <summary>Reads <c>userIdentity</c>, of which real logs leave out any part.</summary>
internal static class TrailIdentities
{
    internal static TrailIdentity Parse(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return TrailIdentity.None;
        var reader = new Utf8JsonReader(json, JsonText.Options);
        reader.Read();
        var identity = TrailIdentity.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("sessionContext"u8) && reader.TokenType == JsonTokenType.StartObject) identity = ParseSession(ref reader, identity with { HasSessionContext = true });
            else if (name.SequenceEqual("onBehalfOf"u8) && reader.TokenType == JsonTokenType.StartObject) identity = ParseUser(ref reader, identity);
            else if (reader.TokenType == JsonTokenType.String && JsonText.Decode(reader.ValueSpan) is { Length: > 0 } text) identity = With(identity, name, text);
            else reader.Skip();
        }

        return identity;
    }

    private static TrailIdentity With(TrailIdentity identity, ReadOnlySpan<byte> name, string text) => name switch
    {
        _ when name.SequenceEqual("type"u8) => identity with { Type = text },
        _ when name.SequenceEqual("principalId"u8) => identity with { PrincipalId = text },
        _ when name.SequenceEqual("arn"u8) => identity with { Arn = text },
        _ when name.SequenceEqual("accountId"u8) => identity with { AccountId = text },
        _ when name.SequenceEqual("accessKeyId"u8) => identity with { AccessKeyId = text },
        _ when name.SequenceEqual("userName"u8) => identity with { UserName = text },
        _ when name.SequenceEqual("invokedBy"u8) => identity with { InvokedBy = text },
        _ => identity,
    };

    private static TrailIdentity ParseSession(ref Utf8JsonReader reader, TrailIdentity identity)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject && name.SequenceEqual("sessionIssuer"u8)) identity = ParseIssuer(ref reader, identity);
            else if (reader.TokenType == JsonTokenType.StartObject && name.SequenceEqual("attributes"u8)) identity = ParseAttributes(ref reader, identity);
            else if (reader.TokenType == JsonTokenType.String && name.SequenceEqual("sourceIdentity"u8)) identity = identity with { SourceIdentity = JsonText.Decode(reader.ValueSpan) };
            else reader.Skip();
        }

        return identity;
    }

    private static TrailIdentity ParseIssuer(ref Utf8JsonReader reader, TrailIdentity identity)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || JsonText.Decode(reader.ValueSpan) is not { Length: > 0 } text) reader.Skip();
            else if (name.SequenceEqual("arn"u8)) identity = identity with { SessionIssuerArn = text };
            else if (name.SequenceEqual("principalId"u8)) identity = identity with { SessionIssuerId = text };
        }

        return identity;
    }

    private static TrailIdentity ParseUser(ref Utf8JsonReader reader, TrailIdentity identity)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("userId"u8) && reader.TokenType == JsonTokenType.String && JsonText.Decode(reader.ValueSpan) is { Length: > 0 } text) identity = identity with { OnBehalfOf = text };
            else reader.Skip();
        }

        return identity;
    }

    private static TrailIdentity ParseAttributes(ref Utf8JsonReader reader, TrailIdentity identity)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("creationDate"u8) && reader.TokenType == JsonTokenType.String)
            {
                if (RecordTime.Parse(reader.ValueSpan) is var created && created != default) identity = identity with { SessionCreatedAt = created };
            }
            else if (name.SequenceEqual("mfaAuthenticated"u8) && reader.TokenType is JsonTokenType.String or JsonTokenType.True or JsonTokenType.False)
            {
                identity = identity with { SessionMfa = reader.TokenType == JsonTokenType.True || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.SequenceEqual("true"u8)) };
            }
            else
            {
                reader.Skip();
            }
        }

        return identity;
    }
}
