using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace IncidentKit.Trail.Reading;

/// <summary>Reads the inside of JSON strings.</summary>
internal static class JsonText
{
    private const int MaxStack = 512;

    /// <summary>The text between the quotes, escapes undone; what is no valid UTF-8 becomes U+FFFD.</summary>
    internal static string Decode(ReadOnlySpan<byte> inside)
    {
        if (!inside.Contains((byte)'\\')) return Encoding.UTF8.GetString(inside);
        var rented = inside.Length > MaxStack ? ArrayPool<byte>.Shared.Rent(inside.Length) : null;
        try
        {
            var buffer = rented ?? stackalloc byte[MaxStack];
            return Encoding.UTF8.GetString(buffer[..Unescape(inside, buffer)]);
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Undoes the escapes. Half of a surrogate pair becomes U+FFFD.</summary>
    /// <param name="inside">The text between the quotes.</param>
    /// <param name="destination">As long as the text at least.</param>
    /// <returns>How many bytes were written.</returns>
    internal static int Unescape(ReadOnlySpan<byte> inside, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var slash = inside.IndexOf((byte)'\\');
            if (slash < 0 || slash + 1 >= inside.Length)
            {
                inside.CopyTo(destination[written..]);
                return written + inside.Length;
            }

            inside[..slash].CopyTo(destination[written..]);
            written += slash;
            inside = inside[(slash + 1)..];
            if (inside[0] == 'u' && TryReadRune(inside, out var rune, out var length))
            {
                written += rune.EncodeToUtf8(destination[written..]);
                inside = inside[length..];
                continue;
            }

            destination[written++] = inside[0] switch { (byte)'n' => (byte)'\n', (byte)'t' => (byte)'\t', (byte)'r' => (byte)'\r', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', var other => other };
            inside = inside[1..];
        }
    }

    /// <summary>Whether the bytes are text.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes);

    /// <summary>Whether the JSON can be read to its end; nothing at all can.</summary>
    internal static bool IsSound(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return true;
        try
        {
            var reader = new Utf8JsonReader(json, Options);
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

    /// <summary>Options of every reader: comments and commas at the end are no JSON, and nothing that AWS writes nests deeper.</summary>
    internal static JsonReaderOptions Options { get; } = new() { MaxDepth = 256 };

    private static bool TryReadRune(ReadOnlySpan<byte> at, out Rune rune, out int length)
    {
        (rune, length) = (Rune.ReplacementChar, 5);
        if (!TryReadHex(at, out var high)) return false;
        if (!char.IsSurrogate(high))
        {
            rune = new(high);
        }
        else if (at.Length > 6 && at[5] == '\\' && at[6] == 'u' && TryReadHex(at[6..], out var low) && Rune.TryCreate(high, low, out var pair))
        {
            (rune, length) = (pair, 11);
        }

        return true;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> at, out char value)
    {
        value = default;
        return at.Length >= 5 && System.Buffers.Text.Utf8Parser.TryParse(at.Slice(1, 4), out ushort code, out var used, 'X') && used == 4 && (value = (char)code) == code;
    }
}
