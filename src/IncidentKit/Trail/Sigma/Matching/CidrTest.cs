using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>An address within a network. Several addresses joined by commas are each looked at; octets may carry leading zeros, as anonymised logs have them.</summary>
internal sealed class CidrTest : ValueTest
{
    private readonly UInt128 network;
    private readonly UInt128 mask;

    private CidrTest(UInt128 network, UInt128 mask) => (this.network, this.mask) = (network & mask, mask);

    internal override int Cost => 3;

    /// <summary>Reads <c>ADDRESS/BITS</c>, or an address alone; <see langword="null"/> when it is neither.</summary>
    internal static CidrTest? Parse(string notation)
    {
        var slash = notation.IndexOf('/', StringComparison.Ordinal);
        var address = notation.AsSpan(0, slash < 0 ? notation.Length : slash);
        if (!TryRead(address, out var network)) return null;
        var width = address.Contains(':') ? 128 : 32;
        if (slash < 0) return new(network, UInt128.MaxValue);
        if (!int.TryParse(notation.AsSpan(slash + 1), out var bits) || bits < 0 || bits > width) return null;
        var free = width - bits;
        return new(network, free == 128 ? UInt128.Zero : UInt128.MaxValue << free);
    }

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind)
    {
        foreach (var range in text.Split(','))
        {
            if (TryRead(text[range].Trim(), out var address) && (address & mask) == network) return true;
        }

        return false;
    }

    // IPv4 addresses are taken in their IPv6-mapped form, so that both spellings of one address are one.
    private static bool TryRead(ReadOnlySpan<char> text, out UInt128 address)
    {
        address = UInt128.Zero;
        if (text.Contains(':'))
        {
            if (!IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6) return false;
            Span<byte> bytes = stackalloc byte[16];
            parsed.TryWriteBytes(bytes, out _);
            foreach (var one in bytes) address = (address << 8) | one;
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
}
