using System.Net;
using System.Net.Sockets;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Where calls came from. Most are never asked for, so the address is read when it is. Safe for concurrent use.</summary>
internal sealed class Origin(string? source, string? agent)
{
    private UInt128 number;
    private bool isAddress;
    private volatile bool isRead;
    private string? address;
    private string? network;

    /// <summary>The address as a number, that of IPv4 in its IPv6-mapped form; <see langword="null"/> when the trail names a service or nothing.</summary>
    internal UInt128? Number => IsAddress ? number : null;

    /// <summary>Whether it is an address.</summary>
    internal bool IsAddress
    {
        get
        {
            if (!isRead)
            {
                // Who reads it at the same time writes the same: never a part of it.
                isAddress = TrailAddress.TryRead(source, out var read);
                number = read;
                isRead = true;
            }

            return isAddress;
        }
    }

    /// <summary>The address in one way of writing, or the service's name.</summary>
    internal string Address => address ??= IsAddress ? TrailAddress.Of(number).ToString() : source ?? "";

    /// <summary>The network of the address, IPv4's /24 or IPv6's /48; <see langword="null"/> where there is no address.</summary>
    internal string? Network => IsAddress ? network ??= NetworkOf(TrailAddress.Of(number)) : null;

    /// <summary>The user agent.</summary>
    internal string Agent => agent ?? "";

    private static string NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.0/24" : $"{new IPAddress([.. bytes.Take(6), .. new byte[10]])}/48";
    }
}
