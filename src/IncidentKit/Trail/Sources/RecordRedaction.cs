using System.Text;
using System.Text.Json;
using IncidentKit.Remediation.Executing;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>Writes a record as one line, without the values that are secrets by their name or look. CloudTrail hides most of them; session tokens it does not.</summary>
internal static class RecordRedaction
{
    private static readonly byte[][] Names = [.. SecretRedaction.Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Writes it.</summary>
    /// <returns>Whether it was written as it is, but for line breaks between its parts.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static bool Write(ReadOnlySpan<byte> record, Stream output)
    {
        var reader = new Utf8JsonReader(record, JsonText.Options);
        var (written, isSecret, isWhole) = (0, false, true);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isSecret = IsSecretName(reader.ValueSpan);
                continue;
            }

            if (IsValue(reader.TokenType) && (isSecret || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IndexOf("PRIVATE KEY-----"u8) >= 0)))
            {
                WriteLine(record[written..(int)reader.TokenStartIndex], output);
                output.Write("\"REDACTED\""u8);
                (written, isWhole) = ((int)reader.BytesConsumed, false);
            }

            isSecret = false;
        }

        WriteLine(record[written..], output);
        output.Write("\n"u8);
        return isWhole;
    }

    private static bool IsValue(JsonTokenType type) => type is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;

    private static bool IsSecretName(ReadOnlySpan<byte> name)
    {
        foreach (var secret in Names)
        {
            if (name.Length == secret.Length && Ascii.EqualsIgnoreCase(name, secret)) return true;
        }

        return false;
    }

    // Line breaks stand only between the parts of JSON, never in them.
    private static void WriteLine(ReadOnlySpan<byte> part, Stream output)
    {
        while (part.IndexOfAny((byte)'\n', (byte)'\r') is var at and >= 0)
        {
            output.Write(part[..at]);
            part = part[(at + 1)..];
        }

        output.Write(part);
    }
}
