using System.Buffers.Binary;
using System.Net;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Reads <c>sourceIPAddress</c>, which is an address, two, or none.</summary>
internal static class TrailAddress
{
    /// <summary>Reads the address, of several the first; names of services are none.</summary>
    internal static bool TryRead(string? text, out UInt128 number)
    {
        var all = text.AsSpan();
        var first = all.IndexOf(',') is >= 0 and var comma ? all[..comma] : all;
        return AddressBlock.TryReadAddress(first.Trim(), out number);
    }

    /// <summary>The address of a number.</summary>
    internal static IPAddress Of(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
