using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace IncidentKit.Trail;

/// <summary>A CIDR block, or one address. IPv4 is taken in its IPv6-mapped form, so that both spellings of an address are one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressBlock
{
    private readonly UInt128 network;
    private readonly UInt128 mask;

    private AddressBlock(UInt128 network, UInt128 mask) => (this.network, this.mask) = (network & mask, mask);

    /// <summary>Reads <c>ADDRESS/BITS</c>, where 10.1.2.3/8 means 10.0.0.0/8, or an address alone; <see langword="null"/> when it is neither.</summary>
    internal static AddressBlock? Parse(string notation)
    {
        var slash = notation.IndexOf('/', StringComparison.Ordinal);
        var address = notation.AsSpan(0, slash < 0 ? notation.Length : slash).Trim();
        if (!TryReadAddress(address, out var network)) return null;
        if (slash < 0) return new(network, UInt128.MaxValue);
        var width = address.Contains(':') ? 128 : 32;
        if (!int.TryParse(notation.AsSpan(slash + 1), out var bits) || bits < 0 || bits > width) return null;
        var free = width - bits;
        return new(network, free == 128 ? UInt128.Zero : UInt128.MaxValue << free);
    }

    internal bool Contains(UInt128 address) => (address & mask) == network;

    /// <summary>Reads an address as trails have it: octets may carry leading zeros, which others would take for octal.</summary>
    internal static bool TryReadAddress(ReadOnlySpan<char> text, out UInt128 address)
    {
        address = UInt128.Zero;
        if (text.Contains(':'))
        {
            if (!IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6) return false;
            address = NumberOf(parsed);
            return true;
        }

        uint value = 0;
        var octets = 0;
        foreach (var range in text.Split('.'))
        {
            var octet = text[range];
            if (octet.Length is 0 or > 3 || !byte.TryParse(octet, System.Globalization.NumberStyles.None, null, out var number) || ++octets > 4) return false;
            value = (value << 8) | number;
        }

        address = ((UInt128)0xFFFF << 32) | value;
        return octets == 4;
    }

    internal static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
