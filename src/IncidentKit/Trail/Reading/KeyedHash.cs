using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Reading;

/// <summary>A hash of byte strings; see <see cref="KeyedHasher"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeyedHash(ulong High, ulong Low)
{
    /// <summary>The hash of one byte string.</summary>
    internal static KeyedHash Of(ReadOnlySpan<byte> bytes)
    {
        var hasher = new KeyedHasher();
        hasher.Add(bytes);
        return hasher.Hash;
    }

    /// <summary>The hash of two byte strings.</summary>
    internal static KeyedHash Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var hasher = new KeyedHasher();
        hasher.Add(first);
        hasher.Add(second);
        return hasher.Hash;
    }
}
