using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace IncidentKit.Trail;

/// <summary>
/// Ids of events in 16 bytes each: AWS's are UUIDs; of others the hash stands for the text, which is kept beside, of a long one its beginning.
/// Safe for concurrent use.
/// </summary>
internal sealed class EventIds
{
    private const int UuidLength = 36;
    private const int LongestText = 100;
    private readonly ConcurrentDictionary<UInt128, string> texts = new();
    private long unnamed;

    /// <summary>The id in short.</summary>
    /// <param name="id">As the trail has it.</param>
    /// <param name="remember">Whether the text of one that is no UUID is kept.</param>
    internal UInt128 Of(ReadOnlySpan<byte> id, bool remember = true)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (TryReadUuid(id, hash)) return BinaryPrimitives.ReadUInt128BigEndian(hash);
        SHA256.HashData(id, hash);
        // So no hash is like a UUID, whose version is never 0.
        hash[6] &= 0x0F;
        var number = BinaryPrimitives.ReadUInt128BigEndian(hash);
        if (remember && !texts.ContainsKey(number)) texts.TryAdd(number, id.Length <= LongestText ? Encoding.UTF8.GetString(id) : $"{Encoding.UTF8.GetString(id[..LongestText])}… {Convert.ToHexStringLower(hash)}");
        return number;
    }

    /// <summary>The id in short; of an event without one a number of its own each time.</summary>
    internal UInt128 Of(string? id, bool remember) => id is null ? (UInt128)Interlocked.Increment(ref unnamed) : Of(Encoding.UTF8.GetBytes(id), remember);

    /// <summary>The id as the trail has it; <see langword="null"/> for an event without one, or whose text was not kept.</summary>
    internal string? TextOf(UInt128 id) => texts.TryGetValue(id, out var text) ? text : UuidOf(id) is { Version: not 0 } uuid ? uuid.ToString() : null;

    // As AWS writes it: of another way of writing the text is kept.
    private static bool TryReadUuid(ReadOnlySpan<byte> id, Span<byte> bytes)
    {
        if (id.Length != UuidLength || id[8] != '-' || id[13] != '-' || id[18] != '-' || id[23] != '-' || id.ContainsAnyInRange((byte)'A', (byte)'F')) return false;
        Span<byte> digits = stackalloc byte[32];
        id[..8].CopyTo(digits);
        id[9..13].CopyTo(digits[8..]);
        id[14..18].CopyTo(digits[12..]);
        id[19..23].CopyTo(digits[16..]);
        id[24..].CopyTo(digits[20..]);
        return Convert.FromHexString(digits, bytes, out _, out var written) == OperationStatus.Done && written == 16 && bytes[6] >> 4 != 0;
    }

    private static Guid UuidOf(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new(bytes, bigEndian: true);
    }
}
