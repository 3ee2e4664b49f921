using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Keeps ids of events in 16 bytes: AWS's are GUIDs; of others the text is kept beside.</summary>
internal sealed class EventIds
{
    private const int GuidLength = 36;
    private readonly ConcurrentDictionary<UInt128, string> texts = new();

    internal UInt128 Of(ReadOnlySpan<byte> id)
    {
        if (id.Length == GuidLength && !id.ContainsAnyInRange((byte)'A', (byte)'F') && Utf8Parser.TryParse(id, out Guid guid, out var used, 'D') && used == GuidLength) return Number(guid);
        var hash = SHA256.HashData(id);
        var number = Number(new Guid(hash.AsSpan(0, 16)));
        texts.TryAdd(number, System.Text.Encoding.UTF8.GetString(id));
        return number;
    }

    internal string TextOf(UInt128 id) => texts.TryGetValue(id, out var text) ? text : GuidOf(id).ToString();

    private static UInt128 Number(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static Guid GuidOf(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new(bytes, bigEndian: true);
    }
}
