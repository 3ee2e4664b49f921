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
    private const int LongestText = 100;
    private readonly ConcurrentDictionary<UInt128, string> texts = new();
    private long unnamed;

    /// <summary>The id in short.</summary>
    /// <param name="id">As the trail has it.</param>
    /// <param name="remember">Whether the text of one that is no UUID is kept.</param>
    internal UInt128 Of(ReadOnlySpan<byte> id, bool remember = true)
    {
        if (Uuids.TryParse(id, out var uuid) && HasVersion(uuid)) return uuid;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
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

    private static bool HasVersion(UInt128 uuid) => ((ulong)(uuid >> 64) & 0xF000) != 0;

    private static Guid UuidOf(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new(bytes, bigEndian: true);
    }
}
