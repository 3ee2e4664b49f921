using System.Net;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Reads <c>sourceIPAddress</c>, which is an address, two, or none.</summary>
internal static class TrailAddress
{
    /// <summary>The address, of several the first; <see langword="null"/> for names of services.</summary>
    internal static IPAddress? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || !AddressBlock.TryReadAddress(text.Split(',', 2)[0].Trim(), out var number)) return null;
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
